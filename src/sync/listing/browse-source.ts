import type { SpotifyStateStore } from '../../catalog/runs/spotify-state.ts';
import { sortableDate } from '../../catalog/schema/sortable-date.ts';
import type { Clock } from '../../clock.ts';
import type { SpotifyClient } from '../../spotify/spotify-client.ts';
import {
  firstNewDay,
  ifAbsentAfter,
  type NewReleases,
  type NewReleasesSource,
  type ReleaseSpool,
  spoolPage,
} from './new-releases.ts';
import { readList } from './read-list.ts';

/** Spotify lists releases a few days ahead. A later date is a mistake, which would make the list look fresh forever. */
const maxAheadMs = 7 * 24 * 60 * 60 * 1000;

/**
 * Stores the age of the editorial list. Returns a message if its newest release is older than three weeks: Spotify
 * sometimes does not update it for months. An incomplete list may lack its newest release, so the stored age counts.
 */
export async function updateFeedAge(
  { albums, end }: Pick<NewReleases, 'albums' | 'end'>,
  { state, clock }: { state: SpotifyStateStore; clock: Clock },
): Promise<string | null> {
  const stored = await state.loadFeed();
  if (end !== 'complete' && end !== 'limit' && end !== 'withoutIds') {
    return stored?.staleSince ? describeStale(stored.newestReleasedOn) : null;
  }
  const newestReleasedOn = newestOf(albums, new Date(clock.now() + maxAheadMs).toISOString().slice(0, 10));
  if (newestReleasedOn === '') return null;
  const isStale = newestReleasedOn < firstNewDay(clock.now());
  const staleSince = isStale ? (stored?.staleSince ?? new Date(clock.now()).toISOString()) : null;
  if (stored?.newestReleasedOn !== newestReleasedOn || stored.staleSince !== staleSince) {
    await state.saveFeed({ newestReleasedOn, staleSince });
  }
  return isStale ? describeStale(newestReleasedOn) : null;
}

const describeStale = (newestReleasedOn: string): string =>
  `Spotify's editorial list is stale: its newest release is from ${newestReleasedOn}.`;

const newestOf = (albums: NewReleases['albums'], latest: string): string => {
  let newest = '';
  for (const { releaseDate } of albums.values()) {
    const date = sortableDate(releaseDate);
    if (date > newest && date <= latest) newest = date;
  }
  return newest;
};

const limits = {
  pageSize: 50,
  /** Far more than any list of Spotify. It prevents an endless list from filling the memory. */
  maxOffset: 200_000,
};

interface BrowseDependencies {
  client: SpotifyClient;
  clock: Clock;
  spool: ReleaseSpool;
  onRead: (albums: number) => void;
}

/**
 * `GET /v1/browse/new-releases`: one editorial list for all markets. Spotify ignores `country`, so the list is read once
 * and counts for each market.
 */
export const createBrowseSource = ({ client, clock, spool, onRead }: BrowseDependencies): NewReleasesSource => ({
  name: 'browse',
  async read(markets, signal) {
    const list = await readList(async (page) => spoolPage(await client.newReleases(page, signal), spool), {
      ...limits,
      onRead,
    });
    const { ids, albums, skipReasons, end } = list;
    const ifAbsent = ifAbsentAfter(end, clock.now());
    const isIncomplete = end.kind === 'failure' || end.kind === 'repetition';
    return {
      albums: new Map(albums.map((album) => [album.id, album])),
      listings: markets.map((market) => ({ market, releaseIds: ids, ifAbsent })),
      skipReasons,
      missing: isIncomplete ? [`The list of new releases is incomplete. ${end.reason}`] : [],
      end: end.kind,
      notes:
        isIncomplete || end.kind === 'complete' ? [] : [`The list of new releases may be incomplete. ${end.reason}`],
    };
  },
});
