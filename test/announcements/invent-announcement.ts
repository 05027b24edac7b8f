import type { AnnouncedRelease, AnnouncementUpdate } from '../../src/catalog/announcements/announcement-update.ts';
import { mbidOf } from '../../src/sandbox/catalogue/mbids.ts';

export const artistMbid = (number: number): string => mbidOf('artist', 1, number);

export const groupMbid = (number: number): string => mbidOf('release-group', 1, number, 0);

/** Day `offset` after 2026-11-29. */
export const dayAt = (offset: number): string => new Date(Date.UTC(2026, 10, 29 + offset)).toISOString().slice(0, 10);

export const inventAnnouncement = (number: number, fields: Partial<AnnouncedRelease> = {}): AnnouncedRelease => ({
  releaseGroupMbid: groupMbid(number),
  name: `Announced ${number}`,
  artistCredit: `Artist ${number}`,
  artistMbids: [artistMbid(number)],
  releasedOn: dayAt(7),
  type: 'album',
  secondaryTypes: [],
  coverUrl: null,
  ...fields,
});

/** The answer of a day: `offset` 0 is 2026-11-29. */
export const inventAnswer = (offset: number, releases: readonly AnnouncedRelease[]): AnnouncementUpdate => ({
  at: `${dayAt(offset)}T06:00:00.000Z`,
  releases,
  window: { from: dayAt(offset - 14), to: dayAt(offset + 90) },
  keepSince: dayAt(offset - 90),
});
