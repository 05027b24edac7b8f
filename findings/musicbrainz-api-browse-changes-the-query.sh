#!/usr/bin/env bash
# musicbrainz-api 1.2.1 (npm): a query of browse() works once.
#
# Expected:  browse('release-group', query) reads the query. A program pages with { ...query, offset }, or asks again with it.
# Behaviour: it writes into the caller's object: the arrays `type` and `status` become text, and `inc` and `fmt` are added.
#            The second call with this object throws a TypeError, because text has no join(). It throws at once, so that
#            .catch() on the promise does not see it.
# Seen:      after the first call: {"artist":"5b11f4ce-a62d-471e-81fc-a69a8278c7da","type":"album|ep","fmt":"json"}
#            second call: TypeError: query[pipedFilter].join is not a function
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

const server = createServer((_, response) => {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ 'release-groups': [], 'release-group-count': 0, 'release-group-offset': 0 }));
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const api = new MusicBrainzApi({
  appName: 'example',
  appVersion: '1.0.0',
  appContactInfo: 'someone@example.org',
  baseUrl: `http://127.0.0.1:${server.address().port}`,
  disableRateLimiting: true,
});
const query = { artist: '5b11f4ce-a62d-471e-81fc-a69a8278c7da', type: ['album', 'ep'] };
await api.browse('release-group', query);
console.log('after the first call:', JSON.stringify(query));
let second;
try {
  api.browse('release-group', query).catch(() => {});
} catch (error) {
  second = error;
}
server.close();
server.closeAllConnections();
console.log(`second call: ${second}`);
assert.equal(query.type, 'album|ep', 'The behaviour has changed');
assert.ok(second instanceof TypeError, 'The behaviour has changed');
JS
node finding.js
