#!/usr/bin/env bash
# retry-axios 4.0.3 (npm): with `Retry-After: 0` it does not retry at all.
#
# Expected:  RFC 9110, 10.2.3: the number of seconds to wait. 0 means that the client may retry at once. So does a date that
#            has passed when the response arrives.
# Behaviour: 1 waits a second and retries. 0, or a date that has passed, ends with the error of the first response, as if
#            retries were off. Other clients (got 16.1.0 here) retry at once.
# Seen:      retry-axios  1: 2 requests, ok     0: 1 request, 503     a date that has passed: 1 request, 503
#            got          1: 2 requests, ok     0: 2 requests, ok     a date that has passed: 2 requests, ok
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"type":"module","allowScripts":{"node":true}}' > package.json
npm install --silent --no-audit --no-fund node@24.21.0 axios@1.21.1 retry-axios@4.0.3 got@16.1.0
export PATH="$work/node_modules/.bin:$PATH"

cat > finding.js <<'JS'
import assert from 'node:assert';
import { createServer } from 'node:http';
import axios from 'axios';
import got from 'got';
import { attach } from 'retry-axios';

let retryAfter = '';
let requests = 0;
const server = createServer((_request, response) => {
  requests += 1;
  if (requests === 1) response.writeHead(503, { 'Retry-After': retryAfter }).end();
  else response.end('ok');
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const url = `http://127.0.0.1:${server.address().port}/`;

const instance = axios.create();
instance.defaults.raxConfig = { instance };
attach(instance);
const clients = {
  'retry-axios': async () => (await instance.get(url)).data,
  got: async () => (await got(url)).body,
};
const values = { 1: '1', 0: '0', 'a date that has passed': new Date(Date.now() - 2_000).toUTCString() };

const seen = {};
for (const [client, send] of Object.entries(clients)) {
  for (const [name, value] of Object.entries(values)) {
    retryAfter = value;
    requests = 0;
    const result = await send().catch((error) => String(error.response?.status));
    (seen[client] ??= {})[name] = `${requests}, ${result}`;
  }
}
server.close();
console.log(seen);
assert.deepEqual(
  seen,
  {
    'retry-axios': { 1: '2, ok', 0: '1, 503', 'a date that has passed': '1, 503' },
    got: { 1: '2, ok', 0: '2, ok', 'a date that has passed': '2, ok' },
  },
  'The behaviour has changed',
);
process.exit();
JS
node finding.js
