import { sortableDate } from '../catalog/sortable-date.ts';
import type { SpotifyStateStore } from '../catalog/spotify-state.ts';
import type { Clock } from '../clock.ts';
import { newSince, type Sweep } from './sweep.ts';

/** Spotify lists what comes out within days; a date beyond is a mistake, and would keep a list fresh for ever. */
const longestAheadMs = 7 * 24 * 60 * 60 * 1000;

/**
 * Keeps how old the editorial list is, and says so in words when its newest release is older than three weeks: whole
 * lists were seen that nobody had touched for months. Null for a list that is fresh, or gives no dates at all. Where it
 * was read in part, or moved as it was read, its newest release may be what is missing: the last judgement stands.
 */
export async function noteFeed(
  { albums, end }: Pick<Sweep, 'albums' | 'end'>,
  { state, clock }: { state: SpotifyStateStore; clock: Clock },
): Promise<string | null> {
  const known = await state.loadFeed();
  if (end !== 'whole' && end !== 'limit' && end !== 'nameless') {
    return known?.staleSince ? staleIn(known.newestReleasedOn) : null;
  }
  const newestReleasedOn = newestOf(albums, new Date(clock.now() + longestAheadMs).toISOString().slice(0, 10));
  if (newestReleasedOn === '') return null;
  const isStale = newestReleasedOn < newSince(clock.now());
  const staleSince = isStale ? (known?.staleSince ?? new Date(clock.now()).toISOString()) : null;
  if (known?.newestReleasedOn !== newestReleasedOn || known.staleSince !== staleSince) {
    await state.saveFeed({ newestReleasedOn, staleSince });
  }
  return isStale ? staleIn(newestReleasedOn) : null;
}

const staleIn = (newestReleasedOn: string): string =>
  `Spotify's editorial list is stale: its newest release is of ${newestReleasedOn}.`;

const newestOf = (albums: Sweep['albums'], latest: string): string => {
  let newest = '';
  for (const { releaseDate } of albums.values()) {
    const date = sortableDate(releaseDate);
    if (date > newest && date <= latest) newest = date;
  }
  return newest;
};
