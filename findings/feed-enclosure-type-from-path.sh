#!/usr/bin/env bash
# feed 6.0.0 (npm): the type of an enclosure is the end of its address.
#
# Expected:  an image whose address has no file extension gets image/jpeg, image/*, or no enclosure type. Spotify's cover
#            addresses, among others, have none: https://i.scdn.co/image/….
# Behaviour: the library puts everything after the last dot of the path behind "image/". Without a dot it is the whole
#            path, so the result is no media type. "cover.JPG" becomes image/JPG, and "cover.svg" image/svg.
# Seen:      image//image/ab67616d0000b273  image/svg
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"type":"module","allowScripts":{"node":true}}' > package.json
npm install --silent --no-audit --no-fund node@24.21.0 feed@6.0.0
export PATH="$work/node_modules/.bin:$PATH"

cat > finding.js <<'JS'
import assert from 'node:assert';
import { Feed } from 'feed';

const updated = new Date('2026-11-20');
const feed = new Feed({ id: 'urn:example:feed', title: 'New releases', link: 'https://example.org/', updated });
for (const image of ['https://i.scdn.co/image/ab67616d0000b273', 'https://example.org/cover.svg'])
  feed.addItem({ title: 'Release', link: 'https://example.org/1', date: updated, image });

const typesIn = (text) => [...text.matchAll(/type="(image[^"]*)"/g)].map(([, type]) => type);
console.log('Atom:', ...typesIn(feed.atom1()));
console.log('RSS: ', ...typesIn(feed.rss2()));
const seen = ['image//image/ab67616d0000b273', 'image/svg'];
assert.deepEqual(typesIn(feed.atom1()), seen, 'The behaviour has changed');
assert.deepEqual(typesIn(feed.rss2()), seen, 'The behaviour has changed');
JS
node finding.js
