import type { FeedEntry } from './feed-entry.ts';
import { entryHtml } from './feed-entry.ts';
import type { ReleaseFeed } from './read-feed.ts';

/** https://www.jsonfeed.org/version/1.1/, which the library `feed` does not write yet. */
export const writeJsonFeed = ({ title, description, homeUrl, url, entries }: ReleaseFeed): string =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: homeUrl,
    feed_url: url,
    description,
    authors: [{ name: 'Release Graph' }],
    items: entries.map(toItem),
  });

const toItem = (entry: FeedEntry) => ({
  id: entry.id,
  url: entry.url,
  title: entry.title,
  content_html: entryHtml(entry),
  summary: entry.summary,
  ...(entry.coverUrl === null ? {} : { image: entry.coverUrl }),
  ...(entry.releasedOn === null ? {} : { date_published: `${entry.releasedOn}T00:00:00Z` }),
  date_modified: entry.seenAt,
  authors: entry.artists,
  tags: [entry.type],
});
