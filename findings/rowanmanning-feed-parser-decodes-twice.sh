#!/usr/bin/env bash
# @rowanmanning/feed-parser 2.1.5 (npm): entities in titles are decoded twice, also where the title is plain text.
#
# Expected:  RFC 4287, 3.1.1.1: <title type="text"> is not markup. The XML text `AT&amp;amp;T` is the title `AT&amp;T`, as
#            an album about HTML may be called. feedsmith 3.0.1 reads it so.
# Behaviour: the parser decodes the title a second time, to `AT&T`, in Atom and in RSS 2.0.
# Seen:      Atom: AT&T    RSS: AT&T    feedsmith, Atom: AT&amp;T
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"type":"module","allowScripts":{"node":true}}' > package.json
npm install --silent --no-audit --no-fund node@24.21.0 @rowanmanning/feed-parser@2.1.5 feedsmith@3.0.1
export PATH="$work/node_modules/.bin:$PATH"

cat > finding.js <<'JS'
import assert from 'node:assert';
import { parseFeed } from '@rowanmanning/feed-parser';
import { parseAtomFeed } from 'feedsmith';

const title = 'AT&amp;amp;T';
const atom = `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <id>urn:example:feed</id><title>New</title><updated>2026-11-28T00:00:00Z</updated><author><name>A</name></author>
  <entry>
    <id>urn:example:1</id><title type="text">${title}</title><updated>2026-11-28T00:00:00Z</updated>
    <link href="https://example.org/1"/>
  </entry>
</feed>`;
const rss = `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel>
  <title>New</title><link>https://example.org/</link><description>New</description>
  <item><title>${title}</title><link>https://example.org/1</link></item>
</channel></rss>`;

const seen = {
  atom: parseFeed(atom).items[0].title,
  rss: parseFeed(rss).items[0].title,
  feedsmith: parseAtomFeed(atom).entries[0].title,
};
console.log(seen);
const text = (value) => (typeof value === 'string' ? value : value?.value);
assert.equal(seen.atom, 'AT&T', 'The behaviour has changed');
assert.equal(seen.rss, 'AT&T', 'The behaviour has changed');
assert.equal(text(seen.feedsmith), 'AT&amp;T', 'The behaviour of feedsmith has changed');
JS
node finding.js
