#!/usr/bin/env bash
# orval 8.38.0 and swagger-typescript-api 13.13.0 (npm): generated clients put path parameters into the URL as they are.
#
# Expected:  a client generated from OpenAPI encodes path parameters, as openapi-fetch and @hey-api/openapi-ts do.
#            The artist "AC/DC" is asked for at /artists/AC%2FDC.
# Behaviour: both build the path by concatenation. A "/" in a name adds a path segment, and a "?" begins the query, so
#            the server answers about something else or with 404. orval encodes with urlEncodeParameters: true only.
# Seen:      orval:                  /artists/AC/DC    /artists/Who?
#            orval, with the option: /artists/AC%2FDC  /artists/Who%3F
#            swagger-typescript-api: /artists/AC/DC    /artists/Who?
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"type":"module","allowScripts":{"node":true}}' > package.json
npm install --silent --no-audit --no-fund node@24.21.0 orval@8.38.0 swagger-typescript-api@13.13.0 typescript@5.9.3
export PATH="$work/node_modules/.bin:$PATH"

cat > api.yaml <<'YAML'
openapi: 3.1.0
info: { title: Example, version: "1" }
paths:
  /artists/{artist}:
    get:
      operationId: getArtist
      parameters: [{ name: artist, in: path, required: true, schema: { type: string } }]
      responses: { "200": { description: ok, content: { application/json: { schema: { type: object } } } } }
YAML
cat > orval.config.mjs <<'JS'
const output = (target, override) => ({ input: './api.yaml', output: { target, client: 'fetch', ...override } });
export default { plain: output('./plain.ts'), encoded: output('./encoded.ts', { urlEncodeParameters: true }) };
JS
orval --config orval.config.mjs > orval.log
swagger-typescript-api generate --path api.yaml --output . --name swagger.ts > swagger.log

cat > finding.mts <<'JS'
import assert from 'node:assert';
const asked: string[] = [];
globalThis.fetch = async (input) => {
  asked.push(String(input).replace('http://localhost', ''));
  return Response.json({});
};
const plain = await import('./plain.ts');
const encoded = await import('./encoded.ts');
const { Api } = await import('./swagger.ts');
const swagger = new Api({ baseUrl: 'http://localhost' });
for (const name of ['AC/DC', 'Who?']) {
  await plain.getArtist(name);
  await encoded.getArtist(name);
  await swagger.artists.getArtist(name);
}
const [acdc, who] = [asked.slice(0, 3), asked.slice(3)];
for (const [place, client] of ['orval', 'orval, with the option', 'swagger-typescript-api'].entries())
  console.log(`${client}:`.padEnd(24), acdc[place]?.padEnd(17), who[place]);
assert.deepEqual(acdc, ['/artists/AC/DC', '/artists/AC%2FDC', '/artists/AC/DC'], 'The behaviour has changed');
assert.deepEqual(who, ['/artists/Who?', '/artists/Who%3F', '/artists/Who?'], 'The behaviour has changed');
JS
node --experimental-transform-types --disable-warning=ExperimentalWarning finding.mts
