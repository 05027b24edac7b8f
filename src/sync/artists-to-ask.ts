import type { EntityManager } from '@mikro-orm/sqlite';
import { VARIOUS_ARTISTS_ID } from '../catalog/artist.entity.ts';
import { findAskedArtists } from '../catalog/artists.ts';
import { graphOf } from '../catalog/graph.ts';
import type { SpotifyAlbum } from '../spotify/answers.ts';

const dayMs = 24 * 60 * 60 * 1000;
/** What Spotify tells of an artist is asked for again after a week, */
const staleAfterMs = 7 * dayMs;
/** or after a day when a release names the artist otherwise; some names differ for good. */
const renamedAfterMs = dayMs;

/**
 * The credited artists to ask Spotify about: first those about whom it was never asked, in the order of the list, then
 * those whose answer is old, the oldest first.
 */
export async function listArtistsToAsk(
  em: EntityManager,
  albums: Iterable<SpotifyAlbum>,
  nowMs: number,
): Promise<string[]> {
  const names = new Map([...albums].flatMap(({ artists }) => artists.map(({ id, name }) => [id, name] as const)));
  names.delete(VARIOUS_ARTISTS_ID);
  const asked = await findAskedArtists(graphOf(em.fork()), [...names.keys()]);
  const never = [...names.keys()].filter((id) => !asked.has(id));
  const stale = [...asked]
    .filter(([id, { name, refreshedAt }]) => {
      const ageMs = nowMs - Date.parse(refreshedAt);
      return ageMs >= (name === names.get(id) ? staleAfterMs : renamedAfterMs);
    })
    .sort(([, one], [, other]) => one.refreshedAt.localeCompare(other.refreshedAt));
  return [...never, ...stale.map(([id]) => id)];
}
