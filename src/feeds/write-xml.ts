import { type Author, Feed, type Item } from 'feed';
import type { FeedEntry } from './feed-entry.ts';
import { entryHtml, escapeHtml, joinNames } from './feed-entry.ts';
import type { ReleaseFeed } from './read-feed.ts';

/** RSS: how long readers may cache the feed. */
const ttlMinutes = 60;

export const writeAtom = (feed: ReleaseFeed): string => toFeed(feed, toAtomItem).atom1();

export const writeRss = (feed: ReleaseFeed): string => toFeed(feed, toRssItem).rss2();

function toFeed(source: ReleaseFeed, toItem: (entry: FeedEntry) => Item): Feed {
  const feed = new Feed({
    id: source.url,
    title: source.title,
    description: source.description,
    link: source.homeUrl,
    feed: source.url,
    updated: new Date(source.updatedAt),
    author: { name: 'Release Graph' },
    generator: 'Release Graph',
    ttl: ttlMinutes,
  });
  for (const entry of source.entries) feed.addItem(toItem(entry));
  return feed;
}

const toItem = (entry: FeedEntry): Item => ({
  // Atom's titles are HTML here.
  title: escapeHtml(entry.title),
  id: entry.id,
  link: entry.url,
  date: new Date(entry.seenAt),
  ...(entry.releasedOn === null ? {} : { published: new Date(entry.releasedOn) }),
  content: entryHtml(entry),
  category: [{ name: entry.type, term: entry.type }],
});

/** Without an enclosure: the library derives its type from a file extension, and Spotify's covers have none. */
const toAtomItem = (entry: FeedEntry): Item => ({
  ...toItem(entry),
  author: authorOf(entry),
});

/** One author with all names: of several, feedparser for npm reads none, feedparser for Python the last one. */
function authorOf({ artists }: FeedEntry): Author[] {
  const [only] = artists;
  if (!only) return [];
  return [{ name: keepEntities(joinNames(artists)), ...(artists.length === 1 && { link: only.url }) }];
}

/** RSS titles are plain text, and RSS authors are e-mail addresses, so artists are dc:creator. Extensions replace fields. */
const toRssItem = (entry: FeedEntry): Item => ({
  ...toItem(entry),
  description: escapeHtml(entry.summary),
  ...(entry.coverUrl === null
    ? {}
    : { enclosure: { url: entry.coverUrl, type: imageType(entry.coverUrl), length: 0 } }),
  extensions: [
    { name: 'title', objects: { _text: keepEntities(entry.title) } },
    ...(entry.artists.length > 0
      ? [{ name: 'dc:creator', objects: { _text: keepEntities(joinNames(entry.artists)) } }]
      : []),
  ],
});

/** xml-js does not escape `&amp;` again, which would change a name that contains it. */
const keepEntities = (text: string): string => text.replaceAll('&', '&amp;');

const imageType = (url: string): string => (new URL(url).pathname.endsWith('.svg') ? 'image/svg+xml' : 'image/jpeg');
