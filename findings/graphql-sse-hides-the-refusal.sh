#!/usr/bin/env bash
# graphql-sse 2.6.1 (npm), client with `singleConnection: true`: the body of a refusal cannot be read.
#
# Expected:  the NetworkError has the `response`, as in distinct connections mode, where `await error.response.json()`
#            gives the message of the server.
# Behaviour: in single connection mode the client aborts its own request when it reports the error. Reading the body then
#            fails with an AbortError, so the user sees the status line alone.
# Seen:      distinct connections: 405 Use distinct connections    single connection: 405 AbortError
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"type":"module","allowScripts":{"node":true}}' > package.json
npm install --silent --no-audit --no-fund node@24.21.0 graphql-sse@2.6.1 graphql@16.15.0
export PATH="$work/node_modules/.bin:$PATH"

cat > finding.js <<'JS'
import assert from 'node:assert';
import { createServer } from 'node:http';
import { createClient } from 'graphql-sse';

const server = createServer((_request, response) => {
  response.writeHead(405, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ errors: [{ message: 'Use distinct connections' }] }));
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const url = `http://127.0.0.1:${server.address().port}/graphql`;

async function subscribe(singleConnection) {
  const client = createClient({ url, singleConnection, retryAttempts: 0 });
  const error = await new Promise((resolve) => {
    client.subscribe({ query: 'subscription { changed }' }, { next() {}, error: resolve, complete: resolve });
  });
  const message = await error.response.json().then(
    ({ errors }) => errors[0].message,
    (failure) => failure.name,
  );
  return `${error.response.status} ${message}`;
}
const seen = { distinct: await subscribe(false), single: await subscribe(true) };
console.log(seen);
server.close();
server.closeAllConnections();
assert.deepEqual(seen, { distinct: '405 Use distinct connections', single: '405 AbortError' }, 'The behaviour has changed');
JS
node finding.js
