import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import ICAL from 'ical.js';

/** What a reader makes of a feed: the same of each format, by parsers that did not write them. */
export interface ReadEntry {
  id: string | undefined;
  title: string | undefined;
  url: string | undefined;
}

export const parsers: Record<string, (text: string) => ReadEntry[]> = {
  atom: (text) =>
    (parseAtomFeed(text).entries ?? []).map(({ id, title, links }) => ({
      id,
      title: title?.value,
      url: links?.[0]?.href,
    })),
  rss: (text) =>
    (parseRssFeed(text).items ?? []).map(({ guid, title, link }) => ({ id: guid?.value, title, url: link })),
  json: (text) => (parseJsonFeed(text).items ?? []).map(({ id, title, url }) => ({ id, title, url })),
  ics: (text) =>
    parseEvents(text).map((event) => ({
      id: event.uid,
      title: event.summary,
      url: String(event.component.getFirstPropertyValue('url')),
    })),
};

export const parseEvents = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
