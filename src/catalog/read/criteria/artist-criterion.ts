import { InvalidInputError } from '../../../errors.ts';
import { parseGlobalId } from '../../schema/global-id.ts';
import { isAmong } from '../../schema/graph.ts';
import { expressionsOf } from './expressions.ts';

/** The longest list of artists in a filter. */
export const maxFilterArtists = 200;

export const expectedArtist = 'the Spotify id or the global id of an artist';

/** Reads a Spotify id or a global id of an artist. Null for other text; the artist need not be in the graph. */
export function toArtistSpotifyId(id: string): string | null {
  const reference = parseGlobalId(id);
  const spotifyId = reference?.kind === 'Artist' ? reference.key : id;
  return /^[\dA-Za-z]{22}$/.test(spotifyId) ? spotifyId : null;
}

/** Each artist once and in order, so that equal lists have equal keys. Throws an InvalidInputError that names `field`. */
export function parseFilterArtists(field: string, ids: readonly string[]): string[] {
  if (ids.length > maxFilterArtists) {
    throw new InvalidInputError(field, `${field}: expected at most ${maxFilterArtists} artists, got ${ids.length}`);
  }
  const spotifyIds = ids.map((id) => {
    const spotifyId = toArtistSpotifyId(id);
    if (spotifyId !== null) return spotifyId;
    throw new InvalidInputError(field, `${field}: expected ${expectedArtist}, got ${id.slice(0, 40) || 'nothing'}`);
  });
  return [...new Set(spotifyIds)].sort();
}

/** The releases of these artists, as a subquery that SQLite runs once for each statement. */
export const selectReleasesByArtists = (spotifyIds: readonly string[]) =>
  expressionsOf()
    .selectFrom('artist as filtered')
    .innerJoin('release_credit', 'release_credit.artist_id', 'filtered.id')
    .select('release_credit.release_id')
    .where(isAmong('filtered.spotify_id', spotifyIds));
