import type { SyncStage } from '../catalog/sync-run.entity.ts';
import type { SyncRun } from '../catalog/sync-runs.ts';
import type { Logger } from '../logger.ts';
import { describeProgress, type ProgressLine } from './progress-line.ts';

/** Shows how far the run is until it has ended, or `runs` has: on a line that moves, or, without one, by a line of the log a stage. */
export async function showProgress(
  runs: AsyncIterable<SyncRun>,
  line: ProgressLine | null,
  logger: Logger,
): Promise<void> {
  let stage: SyncStage | null = null;
  for await (const run of runs) {
    line?.show(run);
    if (run.stage === null) break;
    if (!line && run.stage !== stage && run.stage !== 'listing')
      logger.info({ run: run.rowId, ...run.progress }, describeProgress(run));
    stage = run.stage;
  }
  line?.clear();
}
