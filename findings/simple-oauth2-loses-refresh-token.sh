#!/usr/bin/env bash
# simple-oauth2 5.1.0 (npm): the first refresh loses the refresh token.
#
# RFC 6749 §6: a server MAY leave the refresh token out of a refresh response. The client then keeps the old one.
# Spotify leaves it out for every app that has a client secret.
#
# Expected:  refresh() keeps the token it has when the response brings no new one. Version 5.1.0 has a change for this case.
# Behaviour: refresh() sets refresh_token to undefined. The second refresh sends an empty refresh_token and raises no error
#            of its own, so a login works for two hours and then ends.
# Seen:      ["rt1",""]
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"type":"module","allowScripts":{"node":true}}' > package.json
npm install --silent --no-audit --no-fund node@24.21.0 simple-oauth2@5.1.0
export PATH="$work/node_modules/.bin:$PATH"

cat > finding.js <<'JS'
import assert from 'node:assert';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { AuthorizationCode } from 'simple-oauth2';

const sent = [];
const server = createServer(async (request, response) => {
  const form = new URLSearchParams(await text(request));
  const refreshes = form.get('grant_type') === 'refresh_token';
  if (refreshes) sent.push(form.get('refresh_token'));
  response.setHeader('content-type', 'application/json');
  response.end(
    JSON.stringify({
      access_token: 'at',
      token_type: 'Bearer',
      expires_in: 3600,
      ...(refreshes ? {} : { refresh_token: 'rt1' }),
    }),
  );
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const tokenHost = `http://127.0.0.1:${server.address().port}`;
const client = new AuthorizationCode({ client: { id: 'id', secret: 'secret' }, auth: { tokenHost, tokenPath: '/token' } });

const first = await client.getToken({ code: 'code', redirect_uri: `${tokenHost}/callback` });
const second = await first.refresh();
await second.refresh();
server.close();
console.log('Refresh tokens sent:', JSON.stringify(sent));
assert.deepEqual(sent, ['rt1', ''], 'The behaviour has changed');
JS
node finding.js
