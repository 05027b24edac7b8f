#!/usr/bin/env bash
# feedparser 2.6.0 (npm): an Atom entry with two authors is by the author of the feed.
#
# RFC 4287 §4.2.1: the feed's author applies to an entry only if the entry has no author of its own.
#
# Expected:  item.author is "Ann", or "Ann, Ben".
# Behaviour: one author element is read. Two are not: item.author is then the feed's author, or null if the feed has none.
#            So a release by two artists appears under the name of the publisher.
# Seen:      one author: Ann | two authors: Publisher | two authors, none for the feed: null
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"type":"module","allowScripts":{"node":true}}' > package.json
npm install --silent --no-audit --no-fund node@24.21.0 feedparser@2.6.0
export PATH="$work/node_modules/.bin:$PATH"

cat > finding.js <<'JS'
import assert from 'node:assert';
import { Readable } from 'node:stream';
import FeedParser from 'feedparser';

const author = (name) => `<author><name>${name}</name></author>`;
const feed = (ofFeed, ofEntry) => `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <id>urn:example:feed</id><title>New releases</title><updated>2026-11-20T00:00:00Z</updated>${ofFeed}
  <entry>
    <id>urn:example:1</id><title>Release</title><updated>2026-11-20T00:00:00Z</updated>
    <link href="https://example.org/1"/>${ofEntry}<content type="text">New</content>
  </entry>
</feed>`;

async function authorOf(text) {
  const items = [];
  for await (const item of Readable.from([text]).pipe(new FeedParser({}))) items.push(item);
  return items[0].author;
}
const two = author('Ann') + author('Ben');
const seen = [
  await authorOf(feed(author('Publisher'), author('Ann'))),
  await authorOf(feed(author('Publisher'), two)),
  await authorOf(feed('', two)),
];
console.log('one author:', seen[0], '| two authors:', seen[1], '| two authors, none for the feed:', seen[2]);
assert.deepEqual(seen, ['Ann', 'Publisher', null], 'The behaviour has changed');
JS
node finding.js
