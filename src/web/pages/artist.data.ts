import { listArtistReleases, parseArtistReleases } from '../../catalog/read/artist-releases.ts';
import { type Artist, findArtist, findGenres } from '../../catalog/read/artists.ts';
import { findCredits } from '../../catalog/read/releases.ts';
import type { RequestScope } from '../../graphql/request-scope.ts';
import { creditFields } from '../../rest/present-artist.ts';
import { type PageQuery, pageOf } from '../parameters.ts';
import { type CountedItemPage, type Credit, itemFields, loadCountedItemPage } from '../release-items.ts';

const pageSize = 48;
/** Collaborators come from the latest releases only. */
const maxCountedReleases = 100;

export interface Collaborator extends Credit {
  /** The number of releases with both artists. */
  releaseCount: number;
}

export interface ArtistData {
  artist: Artist;
  /** Null if Spotify does not say. */
  genres: readonly string[] | null;
  releases: CountedItemPage;
  collaborators: readonly Collaborator[];
}

/** Null if not found. */
export async function loadArtist(scope: RequestScope, id: string, query: PageQuery): Promise<ArtistData | null> {
  const artist = await findArtist(scope, id);
  if (!artist) return null;
  const question = parseArtistReleases(pageOf(pageSize, query), {
    maxPageSize: pageSize,
    fields: itemFields,
    owner: artist.spotifyId,
  });
  const counted = parseArtistReleases({ first: maxCountedReleases }, { maxPageSize: maxCountedReleases, fields: [] });
  const [genres, list, all] = await Promise.all([
    findGenres(scope, artist),
    listArtistReleases(scope, artist, question),
    listArtistReleases(scope, artist, counted),
  ]);
  // In one batch: both lists read credits, mostly of the same releases.
  const [releases, credits] = await Promise.all([
    loadCountedItemPage(scope, list),
    Promise.all(all.nodes.map((release) => findCredits(scope, release, creditFields))),
  ]);
  const collaborators = countCollaborators(artist, credits.flat());
  return { artist, genres, releases, collaborators };
}

/** The most frequent first. */
function countCollaborators({ spotifyId }: Artist, credits: readonly Credit[]): Collaborator[] {
  const others = credits.filter((credit) => credit.spotifyId !== spotifyId);
  const byArtist = Map.groupBy(others, (credit) => credit.spotifyId).values();
  return [...byArtist]
    .flatMap((same) => (same[0] ? [{ ...same[0], releaseCount: same.length }] : []))
    .toSorted((a, b) => b.releaseCount - a.releaseCount);
}
