#!/usr/bin/env bash
# musicbrainz-api 1.2.1 (npm): a quotation mark in a search value ends the phrase.
#
# Expected:  search('artist', { query: { artist: name } }) builds the Lucene query itself, so it escapes what Lucene
#            gives a meaning to. The artist "Weird Al" Yankovic is asked for as artist:"\"Weird Al\" Yankovic".
# Behaviour: the value is put between quotation marks and nothing is escaped. The phrase is empty then, and the name
#            follows it as loose words of the default field. The server answers with other artists, without an error.
# Seen:      artist:""Weird Al" Yankovic"
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"type":"module","allowScripts":{"node":true}}' > package.json
npm install --silent --no-audit --no-fund node@24.21.0 musicbrainz-api@1.2.1
export PATH="$work/node_modules/.bin:$PATH"

cat > finding.js <<'JS'
import assert from 'node:assert';
import { createServer } from 'node:http';
import { MusicBrainzApi } from 'musicbrainz-api';

const seen = [];
const server = createServer((request, response) => {
  seen.push(new URL(request.url, 'http://localhost').searchParams.get('query'));
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ count: 0, offset: 0, artists: [] }));
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const api = new MusicBrainzApi({
  appName: 'example',
  appVersion: '1.0.0',
  appContactInfo: 'someone@example.org',
  baseUrl: `http://127.0.0.1:${server.address().port}`,
  disableRateLimiting: true,
});
await api.search('artist', { query: { artist: '"Weird Al" Yankovic' } });
server.close();
server.closeAllConnections();
console.log('Query:', seen[0]);
assert.equal(seen[0], 'artist:""Weird Al" Yankovic"', 'The behaviour has changed');
JS
node finding.js
