import { createLogUpdate } from 'log-update';
import type { SyncRun } from '../catalog/runs/sync-runs.ts';
import type { SyncStage } from '../catalog/schema/sync-run.entity.ts';
import type { Logger } from '../logger.ts';
import { counted } from '../sync/log-outcome.ts';

/** The last line of a terminal, with the progress of a sync. */
export interface ProgressLine {
  show(run: SyncRun): void;
  showText(text: string): void;
  /** Call before a log line, which would be overwritten otherwise. */
  clear(): void;
}

export function createProgressLine(terminal: NodeJS.WriteStream): ProgressLine {
  const update = createLogUpdate(terminal);
  return {
    show: (run) => (run.stage === null ? update.clear() : update(describeProgress(run, drawBar))),
    showText: (text) => update(text),
    clear: () => update.clear(),
  };
}

const barLength = 24;

function drawBar(share: number): string {
  const filled = Math.round(share * barLength);
  return `${'█'.repeat(filled)}${'░'.repeat(barLength - filled)} `;
}

/** A log line has no bar: other programs read it. */
const noBar = (): string => '';

function describeProgress({ stage, progress, apiCalls }: SyncRun, toBar: (share: number) => string): string {
  const { releasesListed, artistsAsked, artistsToAsk } = progress;
  const counts = `${counted(releasesListed, 'release')} · ${counted(apiCalls, 'call')}`;
  if (stage === 'listing') return `Listing  ${counts}`;
  if (stage === 'writing') return `Writing  ${counts}`;
  const share = artistsToAsk === 0 ? 1 : artistsAsked / artistsToAsk;
  return `Artists  ${toBar(share)}${artistsAsked} of ${artistsToAsk} · ${counts}`;
}

/** Shows progress until the run ends: on the progress line, or as one log line per stage without one. */
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
      logger.info({ run: run.rowId, ...run.progress }, describeProgress(run, noBar));
    stage = run.stage;
  }
  line?.clear();
}
