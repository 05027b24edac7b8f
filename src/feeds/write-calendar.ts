import { ICalCalendar, ICalCalendarMethod, ICalEventTransparency } from 'ical-generator';
import type { ReleaseFeed } from './read-feed.ts';

const refreshSeconds = 3600;

/** All-day events on the days of release. Where no more than a month or a year is known there is no day to put it on. */
export function writeCalendar({ title, description, url, entries }: ReleaseFeed): string {
  const calendar = new ICalCalendar({
    prodId: { company: 'release-graph', product: 'feeds', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    name: title,
    description,
    source: url,
    ttl: refreshSeconds,
  });
  for (const { spotifyId, releasedOn, seenAt, title: summary, type, summary: details, url: link } of entries) {
    if (releasedOn === null) continue;
    calendar.createEvent({
      id: `release-${spotifyId}@release-graph`,
      start: new Date(releasedOn),
      allDay: true,
      // From the data, as everything: the default is now, and no answer would be like another.
      stamp: new Date(seenAt),
      summary,
      description: details,
      url: link,
      categories: [{ name: type }],
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  // RFC 5545 §3.1: every line ends, the last one as well.
  return `${calendar}\r\n`;
}
