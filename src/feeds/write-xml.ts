import XMLBuilder from 'fast-xml-builder';
import type { FeedEntry } from './feed-entry.ts';
import { entryHtml, escapeHtml, joinNames } from './feed-entry.ts';
import type { Feed } from './read-feed.ts';

/** RSS: how long readers may cache the feed. */
const ttlMinutes = 60;

const generator = 'Release Graph';

/** Names with @ are attributes. */
const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@', suppressEmptyNode: true });

const writeXml = (content: object): string =>
  `${builder.build({ '?xml': { '@version': '1.0', '@encoding': 'utf-8' }, ...content })}\n`;

/** RFC 5005: one logical feed has one id, and each page leads to the next. */
export const writeAtom = (feed: Feed): string =>
  writeXml({
    feed: {
      '@xmlns': 'http://www.w3.org/2005/Atom',
      link: [
        { '@rel': 'alternate', '@href': feed.homeUrl },
        { '@rel': 'self', '@href': feed.url },
        ...(feed.hubUrl === null ? [] : [{ '@rel': 'hub', '@href': feed.hubUrl }]),
        ...(feed.url === feed.firstUrl ? [] : [{ '@rel': 'first', '@href': feed.firstUrl }]),
        ...(feed.nextUrl === null ? [] : [{ '@rel': 'next', '@href': feed.nextUrl }]),
      ],
      id: feed.firstUrl,
      title: plain(feed.title),
      subtitle: plain(feed.description),
      updated: feed.updatedAt,
      author: { name: generator },
      generator,
      entry: feed.entries.map(toAtomEntry),
    },
  });

const plain = (text: string) => ({ '@type': 'text', '#text': text });

/** The link comes first, because some readers take the first element that has a URL. */
const toAtomEntry = (entry: FeedEntry) => ({
  link: { '@rel': 'alternate', '@href': entry.url },
  id: entry.id,
  title: plain(entry.title),
  updated: entry.updatedAt,
  ...(entry.publishedAt === null ? {} : { published: new Date(entry.publishedAt).toISOString() }),
  ...authorOf(entry),
  category: { '@term': entry.type, '@label': entry.type },
  content: { '@type': 'html', '#text': entryHtml(entry) },
});

/** One author with all names: of several, feedparser for npm reads none, feedparser for Python the last one. */
function authorOf({ artists }: FeedEntry) {
  const [only] = artists;
  if (!only) return {};
  return {
    author: { name: joinNames(artists), ...(artists.length === 1 && only.url !== null ? { uri: only.url } : {}) },
  };
}

export const writeRss = (feed: Feed): string =>
  writeXml({
    rss: {
      '@version': '2.0',
      '@xmlns:atom': 'http://www.w3.org/2005/Atom',
      '@xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
      '@xmlns:dc': 'http://purl.org/dc/elements/1.1/',
      channel: {
        title: feed.title,
        link: feed.homeUrl,
        description: feed.description,
        lastBuildDate: toHttpDate(feed.updatedAt),
        docs: 'https://www.rssboard.org/rss-specification',
        generator,
        ttl: ttlMinutes,
        'atom:link': [
          { '@rel': 'self', '@href': feed.url, '@type': 'application/rss+xml' },
          ...(feed.hubUrl === null ? [] : [{ '@rel': 'hub', '@href': feed.hubUrl }]),
          ...(feed.url === feed.firstUrl ? [] : [{ '@rel': 'first', '@href': feed.firstUrl }]),
          ...(feed.nextUrl === null ? [] : [{ '@rel': 'next', '@href': feed.nextUrl }]),
        ],
        item: feed.entries.map(toRssItem),
      },
    },
  });

/** RSS authors are e-mail addresses, so artists are dc:creator. RSS itself has no time of the last change. */
const toRssItem = (entry: FeedEntry) => ({
  title: entry.title,
  link: entry.url,
  guid: { '@isPermaLink': 'false', '#text': entry.id },
  pubDate: toHttpDate(entry.publishedAt ?? entry.updatedAt),
  'atom:updated': entry.updatedAt,
  ...(entry.artists.length > 0 ? { 'dc:creator': joinNames(entry.artists) } : {}),
  category: entry.type,
  description: escapeHtml(entry.summary),
  'content:encoded': entryHtml(entry),
  ...(entry.coverUrl === null
    ? {}
    : { enclosure: { '@url': entry.coverUrl, '@type': imageType(entry.coverUrl), '@length': '0' } }),
});

const toHttpDate = (time: string): string => new Date(time).toUTCString();

const imageType = (url: string): string => (new URL(url).pathname.endsWith('.svg') ? 'image/svg+xml' : 'image/jpeg');
