#!/usr/bin/env bash
# @spotify/web-api-ts-sdk 1.2.0 (npm): the option `fetch` does not serve the token request.
#
# Expected:  SpotifyApi.withClientCredentials(id, secret, scopes, { fetch }) makes every request with that function, so
#            that a proxy, a retry wrapper or a test double sees them all.
# Behaviour: the token request goes through the global fetch. Only api.spotify.com is reached through the option.
#            Two calls at once also request two tokens, because a pending token request is not shared.
# Seen:      token requests through the global fetch: 2, through the option: 0
#            API requests through the global fetch: 0, through the option: 2
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"type":"module","allowScripts":{"node":true}}' > package.json
npm install --silent --no-audit --no-fund node@24.21.0 @spotify/web-api-ts-sdk@1.2.0
export PATH="$work/node_modules/.bin:$PATH"

cat > finding.js <<'JS'
import assert from 'node:assert';
import { SpotifyApi } from '@spotify/web-api-ts-sdk';

const counts = { 'token, global': 0, 'token, option': 0, 'API, global': 0, 'API, option': 0 };
const answers = (way) => async (url) => {
  counts[`${new URL(url).hostname === 'accounts.spotify.com' ? 'token' : 'API'}, ${way}`] += 1;
  return Response.json({ access_token: 'at', token_type: 'Bearer', expires_in: 3600, id: 'x' });
};
globalThis.fetch = answers('global');

const api = SpotifyApi.withClientCredentials('id', 'secret', [], { fetch: answers('option') });
await Promise.all([api.albums.get('a'), api.artists.get('b')]);
console.log(counts);
assert.deepEqual(
  counts,
  { 'token, global': 2, 'token, option': 0, 'API, global': 0, 'API, option': 2 },
  'The behaviour has changed',
);
JS
node finding.js
