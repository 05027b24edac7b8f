import type { EntityManager } from '@mikro-orm/sqlite';
import { findListedArtists, findRefreshStates } from '../catalog/read/artist-refresh.ts';
import { VARIOUS_ARTISTS_ID } from '../catalog/schema/artist.entity.ts';
import { graphOf } from '../catalog/schema/graph.ts';
import { dayMs } from '../clock.ts';
import type { SpotifyAlbum } from '../spotify/responses/parse-response.ts';

/** What Spotify tells of an artist is asked for again after a week, */
const staleAfterMs = 7 * dayMs;
/** or after a day when a release names the artist otherwise (some names differ for good), or it was not known. */
const doubtfulAfterMs = dayMs;

/** Of those whose answer is old, a run asks about a quarter (but about ten at least): never about all of them at once. */
const againShare = 1 / 4;
const leastAgain = 10;

export interface ArtistsToRefresh {
  /** About whom Spotify was never asked, in the order of the list. */
  never: string[];
  /** Whose answer is old, the oldest first: as many as one run asks about. */
  again: string[];
}

/** The artists to ask about: those of the releases that were just read, and those that earlier runs left out. */
export async function listArtistsToRefresh(
  em: EntityManager,
  albums: Iterable<SpotifyAlbum>,
  nowMs: number,
): Promise<ArtistsToRefresh> {
  const graph = graphOf(em.fork());
  const names = new Map([...albums].flatMap(({ artists }) => artists.map(({ id, name }) => [id, name] as const)));
  const asked = await findRefreshStates(graph, [...names.keys()]);
  const listed = await findListedArtists(graph, new Date(nowMs - doubtfulAfterMs).toISOString());
  const known = [...asked, ...listed].filter(({ spotifyId }) => spotifyId !== VARIOUS_ARTISTS_ID);
  const askedAt = new Map(known.map(({ spotifyId, askedAt: at }) => [spotifyId, at]));

  const isDue = ({ spotifyId, name, isTold, askedAt: at }: (typeof known)[number]): boolean => {
    if (at === null) return false;
    const ageMs = nowMs - Date.parse(at);
    const isDoubtful = !isTold || (names.get(spotifyId) ?? name) !== name;
    // A time to come was noted before the clock was set back.
    return ageMs < 0 || ageMs >= (isDoubtful ? doubtfulAfterMs : staleAfterMs);
  };
  names.delete(VARIOUS_ARTISTS_ID);
  const never = [...names.keys(), ...askedAt.keys()].filter((id) => (askedAt.get(id) ?? null) === null);
  const due = known.filter(isDue).sort((one, other) => (one.askedAt ?? '').localeCompare(other.askedAt ?? ''));
  const again = [...new Set(due.map(({ spotifyId }) => spotifyId))];
  return {
    never: [...new Set(never)],
    again: again.slice(0, Math.max(leastAgain, Math.ceil(again.length * againShare))),
  };
}
