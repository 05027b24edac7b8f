import type { EntityManager } from '@mikro-orm/sql';
import { type ArtistRefreshState, findListedArtists, findRefreshStates } from '../../catalog/read/artist-refresh.ts';
import { VARIOUS_ARTISTS_ID } from '../../catalog/schema/artist.entity.ts';
import { graphOf } from '../../catalog/schema/graph.ts';
import type { CreditsByArtist } from '../../catalog/write/collect-credits.ts';
import { dayMs } from '../../clock.ts';

const refreshAfterMs = 7 * dayMs;
/** If Spotify had no details, or a release spells the name differently. Some names differ permanently. */
const refreshDoubtfulAfterMs = dayMs;

/**
 * The clocks of machines that share a database may differ by this. A time further in the future was stored before the clock
 * was set back.
 */
const clocksDifferByMs = 60 * 60_000;

/** One run refreshes a quarter of the outdated artists, but at least ten. This spreads them over several runs. */
const refreshShare = 1 / 4;
const minRefreshed = 10;

/** Spotify ids of artists. */
export interface ArtistsToRefresh {
  /** Artists that were never requested, in the order of the releases. */
  neverRequested: string[];
  /** Outdated artists that this run refreshes, the oldest first. */
  outdated: string[];
}

/** The artists to request: those of the releases just read, and those that earlier runs left out. */
export async function listArtistsToRefresh(
  em: EntityManager,
  credits: CreditsByArtist,
  nowMs: number,
): Promise<ArtistsToRefresh> {
  const graph = graphOf(em.fork());
  const neverRequested = new Set(credits.keys());
  /** Id → when it was requested. */
  const outdated = new Map<string, string>();
  const consider = ({ spotifyId, requestedAt, ...artist }: ArtistRefreshState): void => {
    if (requestedAt === null) neverRequested.add(spotifyId);
    else neverRequested.delete(spotifyId);
    if (requestedAt === null || spotifyId === VARIOUS_ARTISTS_ID) return;
    const ageMs = nowMs - Date.parse(requestedAt);
    const name = credits.get(spotifyId).at(-1)?.name ?? artist.name;
    const isDoubtful = !artist.hasDetails || name !== artist.name;
    if (ageMs < -clocksDifferByMs || ageMs >= (isDoubtful ? refreshDoubtfulAfterMs : refreshAfterMs))
      outdated.set(spotifyId, requestedAt);
  };
  for await (const batch of findRefreshStates(graph, credits.keys())) for (const artist of batch) consider(artist);
  const doubtfulBefore = new Date(nowMs - refreshDoubtfulAfterMs).toISOString();
  for await (const batch of findListedArtists(graph, doubtfulBefore)) for (const artist of batch) consider(artist);
  neverRequested.delete(VARIOUS_ARTISTS_ID);
  const byAge = [...outdated].sort(([, one], [, other]) => one.localeCompare(other));
  return {
    neverRequested: [...neverRequested],
    outdated: byAge
      .slice(0, Math.max(minRefreshed, Math.ceil(outdated.size * refreshShare)))
      .map(([spotifyId]) => spotifyId),
  };
}
