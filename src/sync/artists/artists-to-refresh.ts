import type { EntityManager } from '@mikro-orm/sql';
import { findListedArtists, findRefreshStates } from '../../catalog/read/artist-refresh.ts';
import { VARIOUS_ARTISTS_ID } from '../../catalog/schema/artist.entity.ts';
import { graphOf } from '../../catalog/schema/graph.ts';
import type { CreditsByArtist } from '../../catalog/write/catalog-update.ts';
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
  const credited = await findRefreshStates(graph, credits.keys());
  const listed = await findListedArtists(graph, new Date(nowMs - refreshDoubtfulAfterMs).toISOString());
  const stored = [...credited, ...listed].filter(({ spotifyId }) => spotifyId !== VARIOUS_ARTISTS_ID);
  const requestedAt = new Map(stored.map((artist) => [artist.spotifyId, artist.requestedAt]));

  const isOutdated = (artist: (typeof stored)[number]): boolean => {
    if (artist.requestedAt === null) return false;
    const ageMs = nowMs - Date.parse(artist.requestedAt);
    const name = credits.get(artist.spotifyId)?.at(-1)?.name ?? artist.name;
    const isDoubtful = !artist.hasDetails || name !== artist.name;
    return ageMs < -clocksDifferByMs || ageMs >= (isDoubtful ? refreshDoubtfulAfterMs : refreshAfterMs);
  };
  const neverRequested = [...credits.keys(), ...requestedAt.keys()].filter(
    (id) => id !== VARIOUS_ARTISTS_ID && (requestedAt.get(id) ?? null) === null,
  );
  const byAge = stored
    .filter(isOutdated)
    .sort((one, other) => (one.requestedAt ?? '').localeCompare(other.requestedAt ?? ''));
  const outdated = [...new Set(byAge.map(({ spotifyId }) => spotifyId))];
  return {
    neverRequested: [...new Set(neverRequested)],
    outdated: outdated.slice(0, Math.max(minRefreshed, Math.ceil(outdated.length * refreshShare))),
  };
}
