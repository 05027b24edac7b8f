import type { EntityManager } from '@mikro-orm/sql';
import { reportRun } from '../catalog/runs/own-run.ts';
import type { ProcessIdentity } from '../catalog/runs/process-identity.ts';
import type { SyncRun } from '../catalog/runs/sync-runs.ts';
import type { SyncProgress, SyncStage } from '../catalog/schema/sync-run.entity.ts';
import type { Clock } from '../clock.ts';
import { AppError } from '../errors.ts';
import type { ClientStats } from '../spotify/spotify-client.ts';

/** A process without a heartbeat for a minute counts as gone. */
const heartbeatMs = 3_000;
const minReportIntervalMs = 100;

interface ReporterOptions {
  em: EntityManager;
  self: ProcessIdentity;
  clock: Clock;
  stats: () => ClientStats;
  signal: AbortSignal;
  onProgress: (run: SyncRun) => void;
}

export interface ProgressReporter {
  /** Aborted with the signal of the options, and if another process took over the run. */
  signal: AbortSignal;
  /** The stage `writing` resolves once it is stored, because other processes cannot see it during the transaction. */
  report(stage: SyncStage, progress: Partial<SyncProgress>): Promise<void>;
  progress(): SyncProgress;
  /** Resolves once the last heartbeat is stored or has failed: it must not open a connection that was closed. */
  end(): Promise<void>;
}

/** Reports the progress of a run to watchers, and stores it every few seconds as the heartbeat of the run. */
export function createProgressReporter(options: ReporterOptions, run: SyncRun): ProgressReporter {
  const lost = new AbortController();
  let current = run;
  let reportedAtMs = Number.NEGATIVE_INFINITY;

  const store = async () => {
    const { stage, progress } = current;
    const { em, self, stats, clock } = options;
    await reportRun(em, self, run.rowId, { stage, progress, ...stats() }, clock.now()).catch((error) => {
      // An AppError means that another process took over the run. After other errors the next heartbeat tries again.
      if (error instanceof AppError) lost.abort(error);
    });
  };
  let storing: Promise<void> | null = null;
  const heartbeat = setInterval(() => {
    // The writing transaction uses the connection alone, and closes the run when it ends.
    if (current.stage === 'writing') return;
    storing ??= store().finally(() => {
      storing = null;
    });
  }, heartbeatMs);
  heartbeat.unref();

  return {
    signal: AbortSignal.any([options.signal, lost.signal]),
    async report(stage, progress) {
      const isNewStage = stage !== current.stage;
      current = { ...current, ...options.stats(), stage, progress: { ...current.progress, ...progress } };
      if (!isNewStage && performance.now() - reportedAtMs < minReportIntervalMs) return;
      reportedAtMs = performance.now();
      options.onProgress(current);
      if (isNewStage && stage === 'writing') await store();
    },
    progress: () => current.progress,
    async end() {
      clearInterval(heartbeat);
      await storing;
    },
  };
}
