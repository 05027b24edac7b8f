import { listArtistReleases, parseArtistReleases } from '../../catalog/read/artist-releases.ts';
import { findGenres } from '../../catalog/read/artists.ts';
import type { Listing } from '../../catalog/read/listings.ts';
import { nameReleaseType, type ReleaseTypeName } from '../../catalog/read/release-filter.ts';
import { findCredits, findListings, findRelease, type Release } from '../../catalog/read/releases.ts';
import type { RequestScope } from '../../graphql/request-scope.ts';
import { type Credit, type Item, itemFields, loadItems } from '../release-items.ts';

const maxOthers = 12;

export interface ReleaseData {
  release: Omit<Release, 'type'> & { type: ReleaseTypeName };
  artists: readonly Credit[];
  /** The genres of all its artists. */
  genres: readonly string[];
  listings: readonly Listing[];
  /** Other releases of its artists, newest first. */
  others: readonly Item[];
}

/** Null if not found. */
export async function loadRelease(scope: RequestScope, id: string): Promise<ReleaseData | null> {
  const release = await findRelease(scope, id);
  if (!release) return null;
  const [artists, listings] = await Promise.all([
    findCredits(scope, release, ['spotifyId', 'name', 'genresKnownAt']),
    findListings(scope, release),
  ]);
  // One more than shown, because the release itself is among them.
  const first = maxOthers + 1;
  const question = parseArtistReleases({ first }, { maxPageSize: first, fields: itemFields });
  const [genres, lists] = await Promise.all([
    Promise.all(artists.map((artist) => findGenres(scope, artist))),
    Promise.all(artists.map((artist) => listArtistReleases(scope, artist, question))),
  ]);
  const found = lists.flatMap(({ nodes }) => nodes);
  return {
    release: { ...release, type: nameReleaseType(release.type) },
    artists,
    genres: [...new Set(genres.flatMap((names) => names ?? []))],
    listings,
    others: await loadItems(scope, pickOthers(release, found)),
  };
}

function pickOthers({ spotifyId }: Release, found: readonly Release[]): Release[] {
  const others = found.filter((other) => other.spotifyId !== spotifyId);
  const once = new Map(others.map((other) => [other.spotifyId, other]));
  return [...once.values()]
    .toSorted((a, b) => (b.releasedOn ?? '').localeCompare(a.releasedOn ?? ''))
    .slice(0, maxOthers);
}
