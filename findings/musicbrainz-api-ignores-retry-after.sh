#!/usr/bin/env bash
# musicbrainz-api 1.2.1 (npm): a client that was told to wait asks nine more times, each half a second later.
#
# Expected:  MusicBrainz answers 503 to a client over its limit, and blocks one that goes on. A client that retries by itself
#            waits for Retry-After, or at least for the second that MusicBrainz documents.
# Behaviour: on 429 and 503 it repeats the request every 500 ms, ten times in all, whatever Retry-After says. The limit of
#            the client counts none of these repetitions.
# Seen:      Retry-After: 5, requests sent within it: 10
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

const times = [];
const server = createServer((_, response) => {
  times.push(performance.now());
  response.writeHead(503, { 'content-type': 'application/json', 'retry-after': '5' });
  response.end(JSON.stringify({ error: 'Your requests are exceeding the allowable rate limit.' }));
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const api = new MusicBrainzApi({
  appName: 'example',
  appVersion: '1.0.0',
  appContactInfo: 'someone@example.org',
  baseUrl: `http://127.0.0.1:${server.address().port}`,
  rateLimit: [1, 1],
});
await api.lookup('artist', '5b11f4ce-a62d-471e-81fc-a69a8278c7da', []);
server.close();
server.closeAllConnections();
const early = times.filter((time) => time - times[0] < 5_000).length;
console.log(`Retry-After: 5, requests sent within it: ${early}`);
assert.equal(times.length, 10, 'The behaviour has changed');
assert.ok(early > 1, 'The behaviour has changed');
JS
node finding.js
