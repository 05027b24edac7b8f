import type { Artist } from '../catalog/read/artists.ts';
import type { Release } from '../catalog/read/releases.ts';
import type { ReleaseFilterInput } from '../graphql/inputs/release.inputs.ts';
import type { RequestScope } from '../graphql/request-scope.ts';
import type { ArtistResolver } from '../graphql/resolvers/artist.resolver.ts';
import type { ReleaseResolver } from '../graphql/resolvers/release.resolver.ts';
import {
  creditFields,
  type PresentedArtist,
  type PresentedRelease,
  presentArtist,
  presentRelease,
} from './present-artist.ts';

export interface ArtistResolvers {
  artists: ArtistResolver;
  releases: ReleaseResolver;
}

/** What is asked of the releases of an artist. */
interface Asked {
  first: number;
  after?: string | null;
  filter: ReleaseFilterInput;
}

/** Artists with their releases, in as many statements for many as for one, as the resolvers batch what is asked at once. */
export function readArtists(
  resolvers: ArtistResolvers,
  artists: readonly Artist[],
  filter: ReleaseFilterInput,
  scope: RequestScope,
): Promise<PresentedArtist[]> {
  // The very same for all artists: the resolver makes of it once what it makes of it.
  const asked: Asked = { first: scope.maxPageSize, filter };
  return Promise.all(artists.map((artist) => readArtist(resolvers, artist, asked, scope)));
}

async function readArtist(
  resolvers: ArtistResolvers,
  artist: Artist,
  asked: Asked,
  scope: RequestScope,
): Promise<PresentedArtist> {
  const [genres, releases] = await Promise.all([
    resolvers.artists.genres(artist, scope),
    readReleases(resolvers, artist, asked, scope),
  ]);
  return presentArtist(artist, genres, releases);
}

/** All of them: the body has no page of its own for the releases of an artist. */
async function readReleases(
  { artists, releases }: ArtistResolvers,
  artist: Artist,
  asked: Asked,
  scope: RequestScope,
): Promise<PresentedRelease[]> {
  const found: Release[] = [];
  for (let page = asked; ; ) {
    const { nodes, pageInfo } = await artists.releases(artist, page, scope);
    found.push(...nodes);
    if (pageInfo.hasNextPage !== true) break;
    page = { ...asked, after: pageInfo.endCursor };
  }
  return Promise.all(
    found.map(async (release) => presentRelease(release, await releases.artists(release, scope, creditFields))),
  );
}
