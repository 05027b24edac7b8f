import type { SpotifyStateStore } from '../../catalog/runs/spotify-state.ts';
import { sortableDate } from '../../catalog/schema/sortable-date.ts';
import type { Clock } from '../../clock.ts';
import type { SpotifyClient } from '../../spotify/spotify-client.ts';
import { firstNewDay, ifAbsentAfter, type ListingPass, type ListingReader } from './listing-pass.ts';
import { readPages } from './read-pages.ts';

/** Spotify lists what comes out within days; a date beyond is a mistake, and would keep a list fresh for ever. */
const longestAheadMs = 7 * 24 * 60 * 60 * 1000;

/**
 * Keeps how old the editorial list is, and says so in words when its newest release is older than three weeks: whole
 * lists were seen that nobody had touched for months. Null for a list that is fresh, or gives no dates at all. Where it
 * was read in part, or moved as it was read, its newest release may be what is missing: the last judgement stands.
 */
export async function updateFeedAge(
  { albums, end }: Pick<ListingPass, 'albums' | 'end'>,
  { state, clock }: { state: SpotifyStateStore; clock: Clock },
): Promise<string | null> {
  const known = await state.loadFeed();
  if (end !== 'whole' && end !== 'limit' && end !== 'nameless') {
    return known?.staleSince ? staleIn(known.newestReleasedOn) : null;
  }
  const newestReleasedOn = newestOf(albums, new Date(clock.now() + longestAheadMs).toISOString().slice(0, 10));
  if (newestReleasedOn === '') return null;
  const isStale = newestReleasedOn < firstNewDay(clock.now());
  const staleSince = isStale ? (known?.staleSince ?? new Date(clock.now()).toISOString()) : null;
  if (known?.newestReleasedOn !== newestReleasedOn || known.staleSince !== staleSince) {
    await state.saveFeed({ newestReleasedOn, staleSince });
  }
  return isStale ? staleIn(newestReleasedOn) : null;
}

const staleIn = (newestReleasedOn: string): string =>
  `Spotify's editorial list is stale: its newest release is from ${newestReleasedOn}.`;

const newestOf = (albums: ListingPass['albums'], latest: string): string => {
  let newest = '';
  for (const { releaseDate } of albums.values()) {
    const date = sortableDate(releaseDate);
    if (date > newest && date <= latest) newest = date;
  }
  return newest;
};

const limits = {
  pageSize: 50,
  /** Far beyond any list that Spotify was seen to hand out; it keeps an endless one from filling the memory. */
  reach: 200_000,
};

interface BrowseDependencies {
  client: SpotifyClient;
  clock: Clock;
  onRead: (albums: number) => void;
}

/**
 * `GET /v1/browse/new-releases`: one editorial list for the whole world, since Spotify no longer looks at `country`; so
 * it is read once and counts for each market.
 */
export const createBrowseSource = ({ client, clock, onRead }: BrowseDependencies): ListingReader => ({
  name: 'browse',
  async read(markets, signal) {
    const listing = await readPages((page) => client.newReleases(page, signal), { ...limits, onRead });
    const { ids, albums, skipped, end } = listing;
    const ifAbsent = ifAbsentAfter(listing, clock.now());
    const isShort = end.why === 'failure' || end.why === 'repetition';
    return {
      albums: new Map(albums.map((album) => [album.id, album])),
      listings: markets.map((market) => ({ market, releaseIds: ids, ifAbsent })),
      skipped,
      missing: isShort ? [`The list of new releases is incomplete. ${end.words}`] : [],
      end: end.why,
      notes: isShort || end.why === 'whole' ? [] : [`The list of new releases may be incomplete. ${end.words}`],
    };
  },
});
