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

export interface Resolvers {
  artists: ArtistResolver;
  releases: ReleaseResolver;
}

/**
 * One artist with its releases. Called for many artists at once it costs as many statements as for one, as the resolvers
 * batch: callers run it in parallel.
 */
export async function readArtist(
  resolvers: Resolvers,
  artist: Artist,
  filter: ReleaseFilterInput,
  scope: RequestScope,
): Promise<PresentedArtist> {
  const [genres, releases] = await Promise.all([
    resolvers.artists.genres(artist, scope),
    readReleases(resolvers, artist, filter, scope),
  ]);
  return presentArtist(artist, genres, releases);
}

/** All of them: the body has no page of its own for the releases of an artist. */
async function readReleases(
  { artists, releases }: Resolvers,
  artist: Artist,
  filter: ReleaseFilterInput,
  scope: RequestScope,
): Promise<PresentedRelease[]> {
  const found: Release[] = [];
  for (let after: string | null = null; ; ) {
    const page = await artists.releases(artist, { first: scope.maxPageSize, after, filter }, scope);
    found.push(...page.nodes);
    if (page.pageInfo.hasNextPage !== true) break;
    after = page.pageInfo.endCursor;
  }
  return Promise.all(
    found.map(async (release) => presentRelease(release, await releases.artists(release, scope, creditFields))),
  );
}
