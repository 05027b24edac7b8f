import type { ProcessIdentity } from '../../catalog/runs/process-identity.ts';
import type { SyncRun } from '../../catalog/runs/sync-runs.ts';
import { systemClock } from '../../clock.ts';
import type { Config } from '../../config/config.ts';
import { identifyProgram } from '../../config/identify-program.ts';
import type { Database } from '../../database/port.ts';
import type { Logger } from '../../logger.ts';
import type { TraceHeaders, Tracing } from '../../tracing.ts';
import { launchRun } from '../launch-run.ts';
import type { EndedRun, LaunchSync, StartOptions } from '../sync-service.ts';
import { runInBackground, stopReasonOf } from './background-process.ts';
import { closeDeadRun, describeEnd, type ProcessEnd } from './process-end.ts';
import { type ProcessInput, programReplaced, type RefusedEvent } from './serve-parent.ts';

export interface SyncInput extends ProcessInput {
  sandboxUrl: string;
  parent: ProcessIdentity;
  /** Opened by the parent. */
  run: SyncRun;
  options: StartOptions;
  /** The span in which the sync was requested. */
  trace: TraceHeaders;
}

/** Messages from the process of a sync. */
export type SyncEvent = { type: 'progress'; run: SyncRun } | { type: 'finished'; run: EndedRun } | RefusedEvent;

interface LaunchParts {
  config: Config;
  /** `identifyProgram()` when this process started. */
  program: string;
  sandboxUrl: string;
  self: ProcessIdentity;
  database: Database;
  logger: Logger;
  tracing?: Tracing | null;
  /** The program of the process, in `src`. */
  entry?: string;
}

/**
 * Runs each sync in its own process with a lower priority. Readers do not wait for it, and its memory is freed with the
 * process (docs/decisions/0013). The run is written first: a mutation returns it before the process has started.
 */
export function createLaunchProcess(parts: LaunchParts): LaunchSync {
  const { program, self, database, logger } = parts;
  const deps = { em: database.em, self, clock: systemClock, logger };
  return async (trigger, options, signal, onProgress) => {
    // The process would create a new file, while this server still reads the removed one.
    await database.refuseReplaced();
    if ((await identifyProgram()) !== program) throw programReplaced();
    return launchRun(deps, { trigger, signal, onProgress }, (run) =>
      executeInProcess(parts, run, options, signal, onProgress),
    );
  };
}

/** Executes an opened run in a new process. Never rejects: the run has the error. */
function executeInProcess(
  parts: LaunchParts,
  run: SyncRun,
  options: StartOptions,
  signal: AbortSignal,
  onProgress: (run: SyncRun) => void,
): Promise<EndedRun> {
  const { config, program, sandboxUrl, self, logger, tracing, entry = 'sync/process/sync-process' } = parts;
  const input: SyncInput = { config, sandboxUrl, parent: self, program, run, options, trace: tracing?.headers() ?? {} };
  const finished = Promise.withResolvers<EndedRun>();
  let outcome: SyncEvent | null = null;
  const onEvent = (event: SyncEvent) => {
    if (event.type === 'progress') return onProgress(event.run);
    outcome = event;
    if (event.type === 'finished') finished.resolve(event.run);
  };
  void runInBackground(entry, input, { signal, logger, onEvent }).then((end) => {
    if (end.status !== 0 && !signal.aborted) {
      logger.error({ run: run.rowId, ...end }, 'The sync process ended unexpectedly');
    }
    if (outcome?.type === 'finished') return;
    const failure = outcome?.type === 'refused' ? outcome : { message: describeFailure(end, signal) };
    finished.resolve(closeDeadRun(run, parts, failure, signal));
  });
  return finished.promise;
}

const describeFailure = (end: ProcessEnd, signal: AbortSignal): string =>
  signal.aborted ? stopReasonOf(signal).message : describeEnd(end);
