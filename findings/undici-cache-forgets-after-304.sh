#!/usr/bin/env bash
# undici 8.13.1 (npm): the cache interceptor forgets an entry when a 304 carries Cache-Control.
#
# RFC 9110 §15.4.5 asks a 304 to repeat Cache-Control, ETag, Vary and others. RFC 9111 §4.3.4 lets the cache update the
# stored response with them and use it again.
#
# Expected:  one whole response, then a conditional request each time: 200 304 304 304 304.
# Behaviour: the interceptor serves the body once after the 304 and then drops it. Every second request is unconditional
#            and transfers the whole body. A 304 without Cache-Control keeps the entry.
# Seen:      with Cache-Control on the 304:    200 304 200 304 200
#            without Cache-Control on the 304: 200 304 304 304 304
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"type":"module","allowScripts":{"node":true}}' > package.json
npm install --silent --no-audit --no-fund node@24.21.0 undici@8.13.1
export PATH="$work/node_modules/.bin:$PATH"

cat > finding.js <<'JS'
import assert from 'node:assert';
import { createServer } from 'node:http';
import { Agent, fetch, interceptors } from 'undici';

const noCache = { 'cache-control': 'no-cache' };
let sent = [];
const server = createServer((request, response) => {
  const status = request.headers['if-none-match'] === '"1"' ? 304 : 200;
  sent.push(status);
  const repeats = status === 200 || request.url === '/repeats';
  response.writeHead(status, { etag: '"1"', ...(repeats ? noCache : {}) });
  response.end(status === 200 ? 'body' : undefined);
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

async function statusesOf(path) {
  sent = [];
  const dispatcher = new Agent().compose(interceptors.cache({ type: 'private' }));
  for (let turn = 0; turn < 5; turn += 1) {
    const response = await fetch(`http://127.0.0.1:${server.address().port}${path}`, { dispatcher });
    assert.equal(await response.text(), 'body');
  }
  await dispatcher.close();
  return sent.join(' ');
}
const repeated = await statusesOf('/repeats');
const left = await statusesOf('/leaves-out');
server.close();
console.log('with Cache-Control on the 304:   ', repeated);
console.log('without Cache-Control on the 304:', left);
assert.deepEqual([repeated, left], ['200 304 200 304 200', '200 304 304 304 304'], 'The behaviour has changed');
JS
node finding.js
