import { ICalCalendar, ICalCalendarMethod, ICalEventTransparency } from 'ical-generator';
import type { ReleaseFeed } from './read-feed.ts';

const refreshSeconds = 3600;

/** All-day events on release dates. A release with only a month or a year has no event. */
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
      // The library's default is now, which would change every response.
      stamp: new Date(seenAt),
      summary,
      description: details,
      url: link,
      categories: [{ name: type }],
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  // RFC 5545 §3.1: the last line ends with CRLF too.
  return `${calendar}\r\n`;
}
