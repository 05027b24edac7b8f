import type { OfferedType } from '../http/messages/media-ranges.ts';
import type { ReleaseFeed } from './read-feed.ts';
import { writeCalendar } from './write-calendar.ts';
import { writeJsonFeed } from './write-json.ts';
import { writeAtom, writeRss } from './write-xml.ts';

interface FeedFormat {
  mediaType: OfferedType;
  /** Other types by which feed readers ask for it. */
  names: readonly OfferedType[];
  write: (feed: ReleaseFeed) => string;
}

const xml = ['application/xml', 'text/xml'] as const;

/** By the extension of the path. */
export const feedFormats: ReadonlyMap<string, FeedFormat> = new Map([
  ['atom', { mediaType: 'application/atom+xml', names: xml, write: writeAtom }],
  ['rss', { mediaType: 'application/rss+xml', names: xml, write: writeRss }],
  ['json', { mediaType: 'application/feed+json', names: ['application/json'], write: writeJsonFeed }],
  ['ics', { mediaType: 'text/calendar', names: [], write: writeCalendar }],
]);
