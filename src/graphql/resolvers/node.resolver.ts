import { type Announcement, listAnnouncementsByMbid } from '../../catalog/announcements/read-announcements.ts';
import { type Artist, findArtistsBySpotifyId } from '../../catalog/read/artists.ts';
import { findReleasesBySpotifyId, type Release } from '../../catalog/read/releases.ts';
import { findSyncRuns, type SyncRun } from '../../catalog/runs/sync-runs.ts';
import { type NodeKind, parseGlobalId } from '../../catalog/schema/global-id.ts';
import { InvalidInputError } from '../../errors.ts';
import type { RequestScope } from '../request-scope.ts';
import { Arg, Ctx, ID, Query, Resolver } from '../type-graphql.ts';
import { NodeType } from '../types/common.type.ts';

type AnyNode = Artist | Release | Announcement | SyncRun;

const maxNodes = 100;

@Resolver()
export class NodeResolver {
  @Query(() => NodeType, { nullable: true, description: 'One object by its global id; null if not found.' })
  async node(
    @Arg('id', () => ID, { description: 'The global id.' }) id: string,
    @Ctx() scope: RequestScope,
  ): Promise<AnyNode | null> {
    return (await this.nodes([id], scope)).at(0) ?? null;
  }

  @Query(() => [NodeType], {
    nullable: 'items',
    description: 'Objects by their global ids, in the order of the ids. Null in place of an object that is not found.',
  })
  async nodes(
    @Arg('ids', () => [ID], { description: `At most ${maxNodes} global ids.` }) ids: string[],
    @Ctx() scope: RequestScope,
  ): Promise<(AnyNode | null)[]> {
    if (ids.length > maxNodes) {
      throw new InvalidInputError('ids', `ids: expected at most ${maxNodes}, got ${ids.length}`);
    }
    const references = ids.map(parseGlobalId);
    const keysOf = (kind: NodeKind) => references.flatMap((found) => (found?.kind === kind ? [found.key] : []));
    const [artists, releases, announcements, runs] = await Promise.all([
      findArtistsBySpotifyId(scope.graph, keysOf('Artist')),
      findReleasesBySpotifyId(scope.graph, keysOf('Release')),
      listAnnouncementsByMbid(scope.graph, keysOf('Announcement')),
      findRuns(keysOf('SyncRun').map(Number).filter(Number.isSafeInteger), scope),
    ]);
    const found = new Map<string, AnyNode>([
      ...[...artists, ...releases].map((node) => [`${node.kind}:${node.spotifyId}`, node] as const),
      ...announcements.map((node) => [`Announcement:${node.releaseGroupMbid}`, node] as const),
      ...runs.map((run) => [`SyncRun:${run.rowId}`, run] as const),
    ]);
    return references.map((reference) => (reference && found.get(`${reference.kind}:${reference.key}`)) ?? null);
  }
}

const findRuns = async (ids: readonly number[], scope: RequestScope): Promise<SyncRun[]> =>
  ids.length > 0 ? findSyncRuns(scope.volatile().em, ids) : [];
