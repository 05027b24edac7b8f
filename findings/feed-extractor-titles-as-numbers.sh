#!/usr/bin/env bash
# @extractus/feed-extractor 8.0.3 (npm): titles that look like numbers are numbers first.
#
# Expected:  a title is text. Albums are called 007, 12.50, 1e3 or 0x1F, and keep these names.
# Behaviour: the XML parser below turns the text of elements into numbers where it can, and the extractor turns them back
#            into text. Leading and trailing zeros are gone, and exponents and hexadecimal digits are worked out.
# Seen:      007 -> 7, 12.50 -> 12.5, 1e3 -> 1000, 0x1F -> 31, 1999 -> 1999
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"type":"module","allowScripts":{"node":true}}' > package.json
npm install --silent --no-audit --no-fund node@24.21.0 @extractus/feed-extractor@8.0.3
export PATH="$work/node_modules/.bin:$PATH"

cat > finding.js <<'JS'
import assert from 'node:assert';
import { extractFromXml } from '@extractus/feed-extractor';

const titles = ['007', '12.50', '1e3', '0x1F', '1999'];
const entry = (title, place) => `<entry>
  <id>urn:example:${place}</id><title type="text">${title}</title><updated>2026-11-20T00:00:00Z</updated>
  <link href="https://example.org/${place}"/></entry>`;
const feed = `<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">
  <id>urn:example:feed</id><title>New releases</title><updated>2026-11-20T00:00:00Z</updated>
  ${titles.map(entry).join('\n')}</feed>`;

const seen = extractFromXml(feed).entries.map(({ title }) => title);
console.log(titles.map((title, place) => `${title} -> ${seen[place]}`).join(', '));
assert.deepEqual(seen, ['7', '12.5', '1000', '31', '1999'], 'The behaviour has changed');
JS
node finding.js
