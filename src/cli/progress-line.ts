import { createLogUpdate } from 'log-update';
import type { SyncRun } from '../catalog/runs/sync-runs.ts';
import type { SyncStage } from '../catalog/schema/sync-run.entity.ts';
import type { Logger } from '../logger.ts';

/** A line at the foot of a terminal that says how far a sync is. */
interface ProgressLine {
  show(run: SyncRun): void;
  /** Makes room for a line of the log, which would otherwise be overwritten. */
  clear(): void;
}

export function createProgressLine(terminal: NodeJS.WriteStream): ProgressLine {
  const update = createLogUpdate(terminal);
  return {
    show: (run) => (run.stage === null ? update.clear() : update(describeProgress(run))),
    clear: () => update.clear(),
  };
}

const barLength = 24;

function describeProgress({ stage, progress, apiCalls }: SyncRun): string {
  const { releasesListed, artistsAsked, artistsToAsk } = progress;
  const calls = `${apiCalls} calls`;
  if (stage === 'listing') return `Listing  ${releasesListed} releases · ${calls}`;
  if (stage === 'writing') return `Writing  ${releasesListed} releases · ${calls}`;
  const share = artistsToAsk === 0 ? 1 : artistsAsked / artistsToAsk;
  const filled = Math.round(share * barLength);
  const bar = '█'.repeat(filled) + '░'.repeat(barLength - filled);
  return `Artists  ${bar} ${artistsAsked} of ${artistsToAsk} · ${releasesListed} releases · ${calls}`;
}

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
