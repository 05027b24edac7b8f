import { claimSource, releaseSource } from '../../catalog/facts/source-state.ts';
import { sourceCredits } from '../../catalog/facts/sources.ts';
import { timeOf } from '../../catalog/runs/lease-clock.ts';
import type { SyncRun } from '../../catalog/runs/sync-runs.ts';
import { noChanges } from '../../catalog/schema/sync-run.entity.ts';
import { AppError } from '../../errors.ts';
import { executeRun, maxReasons, type RunDependencies, type RunHooks } from '../../sync/execute-run.ts';
import { launchRun } from '../../sync/launch-run.ts';
import type { EndedRun, LaunchSync } from '../../sync/sync-service.ts';
import type { EnrichmentStep, StepReport } from '../run-enrichment.ts';

/** Reads announcements in an opened run. There is no Spotify part: they are all that this sync reads. */
export type AnnouncementRunDependencies = Omit<RunDependencies, 'stats'> & { step: EnrichmentStep };

/** Syncs without Spotify in this process, or follows the sync of another process on the same database. */
export const createLaunchAnnouncements =
  (deps: AnnouncementRunDependencies): LaunchSync =>
  (trigger, _options, signal, onProgress) =>
    launchRun(deps, { trigger, signal, onProgress }, (run) => executeAnnouncements(deps, run, signal, onProgress));

/** Never rejects: the run has the error. */
export function executeAnnouncements(
  deps: AnnouncementRunDependencies,
  run: SyncRun,
  signal: AbortSignal,
  onProgress: (run: SyncRun) => void,
): Promise<EndedRun> {
  let apiCalls = 0;
  const stats = () => ({ apiCalls, tokenRequests: 0, retries: Math.max(0, apiCalls - 1), waitedMs: 0 });
  const read = async (hooks: RunHooks): Promise<EndedRun> => {
    await hooks.report('listing', {});
    const report = await runStep(deps, hooks.signal);
    apiCalls = report.counts.calls ?? 0;
    return hooks.close(deps.em.fork(), outcomeOf(report));
  };
  return executeRun({ ...deps, stats }, run, read, { signal, onProgress });
}

async function runStep({ em, self, clock, step }: AnnouncementRunDependencies, signal: AbortSignal) {
  const { source } = step;
  const lease = { em, source, owner: self.owner };
  if (!(await claimSource(lease, clock.now()))) {
    throw new AppError(
      'SOURCE_BUSY',
      `Another process calls ${sourceCredits[source].title} now. The next sync tries again.`,
    );
  }
  try {
    const report = await step.run({ lease, signal, onProgress: () => {} });
    await releaseSource(lease, { failure: null, readAt: timeOf(clock.now()) });
    return report;
  } catch (error) {
    const failure = error instanceof AppError ? { failure: error.message } : {};
    await releaseSource(lease, signal.aborted ? {} : failure);
    throw error;
  }
}

/** The counts of the run are those of announcements. */
function outcomeOf({ counts, skipReasons = [] }: StepReport) {
  const { created = 0, changed = 0, unchanged = 0, skipped = 0, withdrawn = 0, removed = 0 } = counts;
  return {
    status: 'succeeded' as const,
    source: 'listenbrainz' as const,
    releases: { created, changed, unchanged, skipped, delisted: withdrawn, removed },
    artists: noChanges(),
    skipReasons: skipReasons.slice(0, maxReasons),
    message: null,
  };
}
