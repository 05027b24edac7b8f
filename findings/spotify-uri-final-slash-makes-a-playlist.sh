#!/usr/bin/env bash
# spotify-uri 4.1.0 (npm): an album's link with a final slash is a playlist.
#
# Expected:  parse() takes the path as RFC 3986 segments: /album/ID and /album/ID/ name the album, or the second is refused.
#            Proxies, static site generators and people add the slash.
# Behaviour: any path of four segments, the last one empty, is read as /user/NAME/playlist/ID of old. The result has the
#            album's id and the type playlist, without an error, so a link made of it leads nowhere. An artist's does so too.
# Seen:      /album/4aawyAB9vmqN3uQ7FjRGTy  -> spotify:album:4aawyAB9vmqN3uQ7FjRGTy
#            /album/4aawyAB9vmqN3uQ7FjRGTy/ -> spotify:playlist:4aawyAB9vmqN3uQ7FjRGTy
#            /artist/0LyfQWJT6nXafLPZqxe9Of/ -> spotify:playlist:0LyfQWJT6nXafLPZqxe9Of
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"type":"module","allowScripts":{"node":true}}' > package.json
npm install --silent --no-audit --no-fund node@24.21.0 spotify-uri@4.1.0
export PATH="$work/node_modules/.bin:$PATH"

cat > finding.js <<'JS'
import assert from 'node:assert';
import { formatURI, parse } from 'spotify-uri';

const paths = ['/album/4aawyAB9vmqN3uQ7FjRGTy', '/album/4aawyAB9vmqN3uQ7FjRGTy/', '/artist/0LyfQWJT6nXafLPZqxe9Of/'];
const uris = paths.map((path) => formatURI(parse(`https://open.spotify.com${path}`)));
paths.forEach((path, index) => console.log(`${path} -> ${uris[index]}`));
assert.deepEqual(
  uris,
  [
    'spotify:album:4aawyAB9vmqN3uQ7FjRGTy',
    'spotify:playlist:4aawyAB9vmqN3uQ7FjRGTy',
    'spotify:playlist:0LyfQWJT6nXafLPZqxe9Of',
  ],
  'The behaviour has changed',
);
JS
node finding.js
