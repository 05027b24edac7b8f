import { InvalidInputError } from '../../errors.ts';
import { maxFilterArtists, toArtistSpotifyId } from '../read/criteria/artist-criterion.ts';
import { expressionsOf } from '../read/criteria/expressions.ts';
import { isAmong } from '../schema/graph.ts';

/** Artists by their ids at MusicBrainz or at Spotify, each in order. */
export interface AnnouncedArtistIds {
  mbids: readonly string[];
  spotifyIds: readonly string[];
}

export const expectedAnnouncedArtist = 'the MusicBrainz id, the Spotify id or the global id of an artist';

const mbid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

export const isMbid = (text: string): boolean => mbid.test(text);

/** Whether the text is an id of an artist; the artist need not be in the graph. */
export const isAnnouncedArtist = (id: string): boolean => isMbid(id) || toArtistSpotifyId(id) !== null;

/** Throws an InvalidInputError that names `field`. */
export function parseAnnouncedArtists(field: string, ids: readonly string[]): AnnouncedArtistIds {
  if (ids.length > maxFilterArtists) {
    throw new InvalidInputError(field, `${field}: expected at most ${maxFilterArtists} artists, got ${ids.length}`);
  }
  const wrong = ids.find((id) => !isAnnouncedArtist(id));
  if (wrong !== undefined) {
    const given = wrong.slice(0, 40) || 'nothing';
    throw new InvalidInputError(field, `${field}: expected ${expectedAnnouncedArtist}, got ${given}`);
  }
  const mbids = ids.filter(isMbid).map((id) => id.toLowerCase());
  const spotifyIds = ids.flatMap((id) => (isMbid(id) ? [] : (toArtistSpotifyId(id) ?? [])));
  return { mbids: inOrder(mbids), spotifyIds: inOrder(spotifyIds) };
}

const inOrder = (ids: readonly string[]): string[] => [...new Set(ids)].sort();

/** The announcements of these artists, as a subquery that runs once for each statement. */
export function selectByArtists({ mbids, spotifyIds }: AnnouncedArtistIds) {
  const eb = expressionsOf();
  const ofSpotify = eb
    .selectFrom('artist as filtered')
    .innerJoin('artist_identity as identity', 'identity.artist_id', 'filtered.id')
    .select('identity.mbid')
    .where(isAmong('filtered.spotify_id', spotifyIds))
    .where('identity.mbid', 'is not', null);
  return eb
    .selectFrom('announced_artist as announced')
    .innerJoin('announcement_artist as credit', 'credit.artist_id', 'announced.id')
    .select('credit.announcement_id')
    .where((where) => where.or([isAmong('announced.mbid', mbids), where('announced.mbid', 'in', ofSpotify)]));
}
