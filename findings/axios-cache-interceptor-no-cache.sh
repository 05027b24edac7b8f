#!/usr/bin/env bash
# axios-cache-interceptor 1.12.3 (npm): Cache-Control: no-cache works as no-store, and its ETag is never used.
#
# RFC 9111 §5.2.2.4: no-cache lets a cache store the response. The cache has to revalidate it before each use.
#
# Expected:  with the options etag and interpretHeader on, no-cache leads to conditional requests, as max-age=0 does.
# Behaviour: a response with no-cache is not stored, so no request is conditional. In Node the directive private has
#            the same effect: the library counts itself as a shared cache there.
# Seen:      no-cache: 200 200 200 | max-age=0: 200 304 304 | private, max-age=0: 200 200 200
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"type":"module","allowScripts":{"node":true}}' > package.json
npm install --silent --no-audit --no-fund node@24.21.0 axios-cache-interceptor@1.12.3 axios@1.21.1
export PATH="$work/node_modules/.bin:$PATH"

cat > finding.js <<'JS'
import assert from 'node:assert';
import { createServer } from 'node:http';
import axios from 'axios';
import { setupCache } from 'axios-cache-interceptor';

let sent = [];
const server = createServer((request, response) => {
  const status = request.headers['if-none-match'] === '"1"' ? 304 : 200;
  sent.push(status);
  const cacheControl = new URL(request.url, 'http://localhost').searchParams.get('cc');
  response.writeHead(status, { etag: '"1"', 'cache-control': cacheControl, 'content-type': 'application/json' });
  response.end(status === 200 ? '{}' : undefined);
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

const seen = {};
for (const cc of ['no-cache', 'max-age=0', 'private, max-age=0']) {
  sent = [];
  const client = setupCache(axios.create(), { etag: true, interpretHeader: true });
  for (let turn = 0; turn < 3; turn += 1)
    await client.get(`http://127.0.0.1:${server.address().port}/`, { params: { cc } });
  seen[cc] = sent.join(' ');
}
server.close();
server.closeAllConnections();
console.log(seen);
assert.deepEqual(
  seen,
  { 'no-cache': '200 200 200', 'max-age=0': '200 304 304', 'private, max-age=0': '200 200 200' },
  'The behaviour has changed',
);
JS
node finding.js
