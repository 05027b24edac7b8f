#!/usr/bin/env bash
# oauth4webapi 3.8.8 and openid-client 6.9.0 (npm): Basic credentials with "-" or "_" are percent-encoded.
#
# RFC 6749 §2.3.1 encodes client id and secret as application/x-www-form-urlencoded before HTTP Basic. That encoding
# leaves the characters "-", "_", "." and "*" as they are (WHATWG URL, HTML 4), so most ids and secrets stay unchanged.
#
# Expected:  release-graph:a_b-c, as URLSearchParams writes it, and as curl -u and other OAuth libraries send it.
# Behaviour: every "-", "_" and "." becomes %2D, %5F and %2E. A token endpoint that compares the decoded Basic
#            pair without a second, form decoding answers invalid_client. ClientSecretPost sends the same secret unchanged.
# Seen:      release%2Dgraph:a%5Fb%2Dc
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"type":"module","allowScripts":{"node":true}}' > package.json
npm install --silent --no-audit --no-fund node@24.21.0 oauth4webapi@3.8.8 openid-client@6.9.0
export PATH="$work/node_modules/.bin:$PATH"

cat > finding.js <<'JS'
import assert from 'node:assert';
import { createServer } from 'node:http';
import * as oauth from 'oauth4webapi';
import * as openid from 'openid-client';

const seen = [];
const server = createServer((request, response) => {
  seen.push(Buffer.from(request.headers.authorization.slice('Basic '.length), 'base64').toString());
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ access_token: 'at', token_type: 'Bearer', expires_in: 3600 }));
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const issuer = `http://127.0.0.1:${server.address().port}`;
const metadata = { issuer, token_endpoint: `${issuer}/token` };
const id = 'release-graph';
const secret = 'a_b-c';

const byBasic = oauth.ClientSecretBasic(secret);
await oauth.clientCredentialsGrantRequest(metadata, { client_id: id }, byBasic, {}, { [oauth.allowInsecureRequests]: true });
const config = new openid.Configuration(metadata, id, undefined, openid.ClientSecretBasic(secret));
openid.allowInsecureRequests(config);
await openid.clientCredentialsGrant(config);
server.close();

const formEncoded = [id, secret].map((part) => new URLSearchParams({ '': part }).toString().slice(1)).join(':');
console.log('Form encoding:', formEncoded);
console.log('Sent:', ...seen);
assert.equal(formEncoded, 'release-graph:a_b-c');
assert.deepEqual(seen, ['release%2Dgraph:a%5Fb%2Dc', 'release%2Dgraph:a%5Fb%2Dc'], 'The behaviour has changed');
JS
node finding.js
