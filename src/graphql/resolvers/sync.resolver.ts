import { listSyncRuns, parseSyncRunPage, type SyncRun } from '../../catalog/runs/sync-runs.ts';
import { AppError } from '../../errors.ts';
import { findPause } from '../../sync/pause-between-syncs.ts';
import { Connection } from '../connection.ts';
import { globalIdDescription, toGlobalId } from '../global-id.ts';
import { ForwardPageArgs, maxPageSize } from '../inputs/page.args.ts';
import { SyncNewReleasesInput } from '../inputs/sync.inputs.ts';
import type { RequestScope } from '../request-scope.ts';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root, Subscription } from '../type-graphql.ts';
import { SyncRunConnectionType } from '../types/connections.ts';
import { SyncNewReleasesPayloadType, SyncRunType } from '../types/sync-run.type.ts';

@Resolver(() => SyncRunType)
export class SyncResolver {
  @Mutation(() => SyncNewReleasesPayloadType, {
    description:
      'Starts a sync, or joins the one under way, and answers at once; syncRuns and node tell how it goes. It may need the ADMIN_TOKEN of the server, as Authorization: Bearer.',
  })
  async syncNewReleases(
    @Arg('input', () => SyncNewReleasesInput, { nullable: true, description: 'How to sync.' })
    input: SyncNewReleasesInput | null | undefined,
    @Ctx() { volatile, settings, refuseSync }: RequestScope,
  ): Promise<SyncNewReleasesPayloadType> {
    const { sync, em, clock } = volatile();
    try {
      const refusal = refuseSync() ?? (await findPause(em, settings.syncPauseMs, clock.now()));
      if (refusal) throw refusal;
      const { run, joined } = await sync.start('mutation', { reprobe: input?.reprobe ?? false });
      return { run, joined, userErrors: [] };
    } catch (error) {
      // That no sync can run now is an answer; anything else is a bug.
      if (!(error instanceof AppError)) throw error;
      return { run: null, joined: false, userErrors: [{ code: error.code, message: error.message, field: null }] };
    }
  }

  @Query(() => SyncRunConnectionType, { description: 'The syncs and what they did, newest first.' })
  async syncRuns(
    @Args(() => ForwardPageArgs) args: ForwardPageArgs,
    @Ctx() { volatile }: RequestScope,
  ): Promise<Connection<SyncRun>> {
    return new Connection(await listSyncRuns(volatile().em, parseSyncRunPage(args, maxPageSize)));
  }

  @Subscription(() => SyncRunType, {
    description:
      'The syncs that this server runs or waits for, as they go on: the one under way at once, and the end of each. Over server-sent events.',
    subscribe: ({ context }: { context: RequestScope }) => context.volatile().sync.watch(),
  })
  syncProgress(@Root() run: SyncRun): SyncRun {
    return run;
  }

  @FieldResolver(() => ID, { description: globalIdDescription })
  id(@Root() run: SyncRun): string {
    return toGlobalId('SyncRun', run.rowId);
  }
}
