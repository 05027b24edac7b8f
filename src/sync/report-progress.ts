import type { EntityManager } from '@mikro-orm/sqlite';
import type { ProcessIdentity } from '../catalog/runs/process-identity.ts';
import { reportRun } from '../catalog/runs/run-lease.ts';
import type { SyncRun } from '../catalog/runs/sync-runs.ts';
import type { SyncProgress, SyncStage } from '../catalog/schema/sync-run.entity.ts';
import type { Clock } from '../clock.ts';
import { AppError } from '../errors.ts';
import type { ClientStats } from '../spotify/spotify-client.ts';

/** Well within the minute after which a silent process counts as gone. */
const heartbeatMs = 3_000;
/** Nobody reads faster. */
const tellMs = 100;

interface ReportingDependencies {
  em: EntityManager;
  self: ProcessIdentity;
  clock: Clock;
  stats: () => ClientStats;
  signal: AbortSignal;
  onProgress: (run: SyncRun) => void;
}

interface Reporting {
  /** Aborted as the given one is, and when another process has taken the run for abandoned. */
  signal: AbortSignal;
  /** Where the writing begins, resolves once that is written down: the transaction would keep it from those who follow. */
  note(stage: SyncStage, progress: Partial<SyncProgress>): Promise<void>;
  progress(): SyncProgress;
  end(): void;
}

/** Tells those who watch how far the run is, and writes it down every few seconds, which also says that it is alive. */
export function keepReporting(deps: ReportingDependencies, run: SyncRun): Reporting {
  const lost = new AbortController();
  let current = run;
  let toldAt = Number.NEGATIVE_INFINITY;

  const writeDown = async () => {
    const { stage, progress } = current;
    await reportRun(deps.em, deps.self, run.rowId, { stage, progress, ...deps.stats() }, deps.clock.now()).catch(
      (error) => {
        // One that could not be written is made good by the next; a run that is not ours any more is over.
        if (error instanceof AppError) lost.abort(error);
      },
    );
  };
  const heartbeat = setInterval(() => {
    // The transaction that writes has the connection to itself, and ends with the run closed.
    if (current.stage !== 'writing') void writeDown();
  }, heartbeatMs);
  heartbeat.unref();

  return {
    signal: AbortSignal.any([deps.signal, lost.signal]),
    async note(stage, progress) {
      const isNewStage = stage !== current.stage;
      current = { ...current, ...deps.stats(), stage, progress: { ...current.progress, ...progress } };
      if (!isNewStage && performance.now() - toldAt < tellMs) return;
      toldAt = performance.now();
      deps.onProgress(current);
      if (isNewStage && stage === 'writing') await writeDown();
    },
    progress: () => current.progress,
    end: () => clearInterval(heartbeat),
  };
}
