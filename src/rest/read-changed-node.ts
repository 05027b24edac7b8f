import type { Change } from '../catalog/changes.ts';
import type { ChangeResolver } from '../resolvers/change.resolver.ts';
import type { RequestScope } from '../resolvers/request-scope.ts';
import { creditFields } from './present-artist.ts';
import { type ChangedNode, presentChangedArtist, presentChangedRelease } from './present-change.ts';
import type { ArtistResolvers } from './read-artists.ts';

interface Resolvers extends ArtistResolvers {
  changes: ChangeResolver;
}

/** What a change is about, as it is now. Called in parallel for many changes it costs as many statements as for one. */
export async function readChangedNode(
  { artists, releases, changes }: Resolvers,
  change: Change,
  scope: RequestScope,
): Promise<ChangedNode | null> {
  const node = await changes.node(change, scope);
  if (node?.kind === 'Artist') return presentChangedArtist(node, await artists.genres(node, scope));
  if (node?.kind !== 'Release') return null;
  const [credited, listings] = await Promise.all([
    releases.artists(node, scope, creditFields),
    releases.listings(node, scope),
  ]);
  return presentChangedRelease(node, credited, listings);
}
