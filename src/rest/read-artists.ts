import type { Artist } from '../catalog/artists.ts';
import type { Release } from '../catalog/releases.ts';
import type { ArtistResolver } from '../resolvers/artist.resolver.ts';
import type { ReleaseFilterInput } from '../resolvers/inputs/release.inputs.ts';
import type { ReleaseResolver } from '../resolvers/release.resolver.ts';
import type { RequestScope } from '../resolvers/request-scope.ts';
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
