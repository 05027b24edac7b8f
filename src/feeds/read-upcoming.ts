import type { AnnouncementState } from '../catalog/announcements/announcement-filter.ts';
import {
  listAnnouncements,
  listFollowedAnnouncements,
  parseAnnouncementQuestion,
} from '../catalog/announcements/list-announcements.ts';
import { type Announcement, announcementPage, stateOf } from '../catalog/announcements/read-announcements.ts';
import { findAnnouncedRelease } from '../catalog/announcements/read-artists.ts';
import type { Account } from '../catalog/people/accounts.ts';
import { describeCatalog } from '../catalog/read/graph-state.ts';
import type { Release } from '../catalog/read/releases.ts';
import type { RequestScope } from '../graphql/request-scope.ts';
import { maxCalendarSize } from '../rest/parameters.ts';
import { readQuery } from '../rest/read-query.ts';
import { announcementOrderOf, toAnnouncementFilter, type UpcomingFeedParameters } from '../rest/upcoming-filters.ts';
import { type FeedEntry, sandboxNote, toPlainName } from './feed-entry.ts';
import { type Feed, type FeedRequest, feedUrls, updateTime } from './read-feed.ts';

const texts = {
  spotify: {
    suffix: '',
    description: 'Releases that ListenBrainz announces and Spotify does not list yet, from Release Graph. Data: CC0.',
  },
  sandbox: {
    suffix: ' (sandbox demo data)',
    description: 'Demo announcements from the Release Graph sandbox. None of these releases exists.',
  },
};

/** What is announced, or what is announced of artists that the account follows, filtered by the query. */
export async function readUpcomingFeed(
  { parameters, query, publicUrl, path }: FeedRequest<UpcomingFeedParameters>,
  scope: RequestScope,
  account: Account | null = null,
): Promise<Feed> {
  const { limit, after = null, order, ...criteria } = readQuery(parameters, query);
  const { source, changedAt } = await describeCatalog(scope, scope.settings);
  const args = { first: limit, after, filter: toAnnouncementFilter(criteria), orderBy: announcementOrderOf(order) };
  const options = { maxPageSize: maxCalendarSize };
  const list =
    account === null
      ? await listAnnouncements(scope, parseAnnouncementQuestion(args, options))
      : await listFollowedAnnouncements(scope, account, args, options);
  const { suffix, description } = texts[source === 'sandbox' ? 'sandbox' : 'spotify'];
  const entries = await Promise.all(list.nodes.map((announcement) => readEntry(scope, announcement, publicUrl)));
  const title = account === null ? 'Upcoming releases' : 'Upcoming releases by artists you follow';
  return {
    ...feedUrls({ query, publicUrl, path }, list.hasMore ? { limit, after: list.endCursor() } : null),
    hubUrl: null,
    homeUrl: `${publicUrl}/upcoming`,
    title: `${title}${suffix}`,
    description,
    updatedAt: updateTime(changedAt, entries),
    entries,
  };
}

const typeNames: Readonly<Record<string, string>> = {
  album: 'Album',
  single: 'Single',
  ep: 'EP',
  broadcast: 'Broadcast',
};

async function readEntry(scope: RequestScope, announcement: Announcement, publicUrl: string): Promise<FeedEntry> {
  const { releaseGroupMbid: mbid, releasedOn, firstSeenAt, changedAt } = announcement;
  const release = await findAnnouncedRelease(scope, announcement);
  const isSandbox = scope.settings.origin === 'sandbox';
  const credit = toPlainName(announcement.artistCredit);
  return {
    uid: `announcement-${mbid}@release-graph`,
    id: `${isSandbox ? 'sandbox' : 'musicbrainz'}:release-group:${mbid}`,
    title: `${credit} — ${toPlainName(announcement.name)}`,
    url: pageOf(announcement, release) ?? `${publicUrl}/upcoming?releasedSince=${releasedOn}#a${mbid}`,
    artists: [{ name: credit, url: null }],
    type: announcement.type ?? 'release',
    summary: describe(announcement, stateOf(announcement, scope), isSandbox),
    coverUrl: announcement.coverUrl === null ? null : new URL(announcement.coverUrl).href,
    releasedOn,
    // Readers hide what is dated in the future.
    publishedAt: firstSeenAt,
    seenAt: firstSeenAt,
    updatedAt: changedAt,
    version: versionOf(announcement),
    isCancelled: announcement.withdrawnAt !== null && release === null,
  };

  function pageOf(of: Announcement, listed: Release | null): string | null {
    return listed === null ? announcementPage(of, scope.settings) : new URL(listed.url).href;
  }
}

/** It rises with each change, as RFC 5545 wants of SEQUENCE: changes are at least a second apart. */
const versionOf = ({ firstSeenAt, changedAt }: Announcement): number =>
  Math.max(0, Math.ceil((Date.parse(changedAt) - Date.parse(firstSeenAt)) / 1000));

const states: Record<AnnouncementState, (day: string) => string> = {
  upcoming: (day) => `announced for ${day}`,
  listed: (day) => `announced for ${day}, now at Spotify`,
  withdrawn: (day) => `was announced for ${day}, and withdrawn`,
  past: (day) => `was announced for ${day}`,
};

function describe(
  { type, secondaryTypes, releasedOn }: Announcement,
  state: AnnouncementState,
  isSandbox: boolean,
): string {
  const kinds = [typeNames[type ?? ''] ?? 'Release', ...secondaryTypes.map(toPlainName), states[state](releasedOn)];
  return `${kinds.join(', ')}. ${isSandbox ? sandboxNote : 'Announced by ListenBrainz.'}`;
}
