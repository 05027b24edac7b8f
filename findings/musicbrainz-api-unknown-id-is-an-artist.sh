#!/usr/bin/env bash
# musicbrainz-api 1.2.1 (npm): a look-up of an id that MusicBrainz does not have returns an artist without a name.
#
# Expected:  lookup() rejects, or returns undefined, if MusicBrainz answers 404. It rejects on a 400 with MusicBrainzApiError.
# Behaviour: only 400 is an error. The body of a 404, and that of a 503 after ten attempts, is returned as the entity, with
#            TypeScript's blessing: the type says IArtist. Programs that store it have an artist whose name is undefined.
# Seen:      404 -> {"error":"Not Found","help":"For usage, please see: https://musicbrainz.org/development/mmd"}
#            400 -> MusicBrainzApiError
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

const help = 'For usage, please see: https://musicbrainz.org/development/mmd';
const server = createServer((request, response) => {
  const isInvalid = request.url.includes('not-an-id');
  response.writeHead(isInvalid ? 400 : 404, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ error: isInvalid ? 'Invalid mbid.' : 'Not Found', help }));
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const api = new MusicBrainzApi({
  appName: 'example',
  appVersion: '1.0.0',
  appContactInfo: 'someone@example.org',
  baseUrl: `http://127.0.0.1:${server.address().port}`,
  disableRateLimiting: true,
});
const artist = await api.lookup('artist', '5b11f4ce-a62d-471e-81fc-a69a8278c7db', []);
const refusal = await api.lookup('artist', 'not-an-id', []).catch((error) => error);
server.close();
server.closeAllConnections();
console.log('404 ->', JSON.stringify(artist));
console.log('400 ->', refusal.name);
assert.deepEqual(artist, { error: 'Not Found', help }, 'The behaviour has changed');
assert.equal(refusal.name, 'MusicBrainzApiError', 'The behaviour has changed');
JS
node finding.js
