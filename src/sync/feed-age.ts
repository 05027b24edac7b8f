import { sortableDate } from '../catalog/sortable-date.ts';
import type { SpotifyStateStore } from '../catalog/spotify-state.ts';
import type { Clock } from '../clock.ts';
import { newSince, type Sweep } from './sweep.ts';

/**
 * Keeps how old the editorial list is, and says so in words when its newest release is older than three weeks: whole
 * lists were seen that nobody had touched for months. Null for a list that is fresh, or gives no dates at all.
 */
export async function noteFeed(
  { albums }: Pick<Sweep, 'albums'>,
  { state, clock }: { state: SpotifyStateStore; clock: Clock },
): Promise<string | null> {
  const newestReleasedOn = newestOf(albums);
  if (newestReleasedOn === '') return null;
  const isStale = newestReleasedOn < newSince(clock.now());
  const known = await state.loadFeed();
  const staleSince = isStale ? (known?.staleSince ?? new Date(clock.now()).toISOString()) : null;
  if (known?.newestReleasedOn !== newestReleasedOn || known.staleSince !== staleSince) {
    await state.saveFeed({ newestReleasedOn, staleSince });
  }
  return isStale ? `Spotify's editorial list is stale: its newest release is of ${newestReleasedOn}.` : null;
}

const newestOf = (albums: Sweep['albums']): string => {
  let newest = '';
  for (const { releaseDate } of albums.values()) {
    const date = sortableDate(releaseDate);
    if (date > newest) newest = date;
  }
  return newest;
};
