import { createLogUpdate } from 'log-update';
import type { SyncRun } from '../catalog/sync-runs.ts';

/** A line at the foot of a terminal that says how far a sync is. */
export interface ProgressLine {
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

export function describeProgress({ stage, progress, apiCalls }: SyncRun): string {
  const { releasesListed, artistsAsked, artistsToAsk } = progress;
  const calls = `${apiCalls} calls`;
  if (stage === 'listing') return `Listing  ${releasesListed} releases · ${calls}`;
  if (stage === 'writing') return `Writing  ${releasesListed} releases · ${calls}`;
  const share = artistsToAsk === 0 ? 1 : artistsAsked / artistsToAsk;
  const filled = Math.round(share * barLength);
  const bar = '█'.repeat(filled) + '░'.repeat(barLength - filled);
  return `Artists  ${bar} ${artistsAsked} of ${artistsToAsk} · ${releasesListed} releases · ${calls}`;
}
