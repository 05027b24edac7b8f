import { listSyncRuns, parseSyncRunPage, type SyncRun } from '../../catalog/runs/sync-runs.ts';
import { toGlobalId } from '../../catalog/schema/global-id.ts';
import { AppError } from '../../errors.ts';
import { requestSync } from '../../sync/request-sync.ts';
import { Connection } from '../connection.ts';
import { globalIdDescription } from '../global-id.ts';
import { SyncNewReleasesInput } from '../inputs/mutation.inputs.ts';
import { ForwardPageArgs, maxPageSize } from '../inputs/page.args.ts';
import type { RequestScope } from '../request-scope.ts';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root, Subscription } from '../type-graphql.ts';
import { SyncRunConnectionType } from '../types/connections.ts';
import { SyncNewReleasesPayloadType, SyncRunType } from '../types/sync-run.type.ts';

@Resolver(() => SyncRunType)
export class SyncResolver {
  @Mutation(() => SyncNewReleasesPayloadType, {
    description:
      'Starts a sync, or joins the running one, and returns at once. Use syncProgress, syncRuns or node to follow it. If the server has an ADMIN_TOKEN, send it as Authorization: Bearer.',
  })
  async syncNewReleases(
    @Arg('input', () => SyncNewReleasesInput, { nullable: true, description: 'Options of the sync.' })
    input: SyncNewReleasesInput | null | undefined,
    @Ctx() { volatile, settings, refuseSync }: RequestScope,
  ): Promise<SyncNewReleasesPayloadType> {
    try {
      const request = { ...volatile(), pauseMs: settings.syncPauseMs, refuse: refuseSync };
      const { run, joined } = await requestSync(request, { reprobe: input?.reprobe ?? false });
      return { run, joined, userErrors: [] };
    } catch (error) {
      // That no sync can run now is an answer; anything else is a bug.
      if (!(error instanceof AppError)) throw error;
      return { run: null, joined: false, userErrors: [{ code: error.code, message: error.message, field: null }] };
    }
  }

  @Query(() => SyncRunConnectionType, { description: 'The syncs and their results, newest first.' })
  async syncRuns(
    @Args(() => ForwardPageArgs) args: ForwardPageArgs,
    @Ctx() { volatile }: RequestScope,
  ): Promise<Connection<SyncRun>> {
    return new Connection(await listSyncRuns(volatile().em, parseSyncRunPage(args, maxPageSize)));
  }

  @Subscription(() => SyncRunType, {
    description:
      'The progress of each sync that this server runs or waits for, as server-sent events. Starts with the running sync, if there is one, and sends the end of each sync.',
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
