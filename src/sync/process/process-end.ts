import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeRun } from '../../catalog/runs/own-run.ts';
import type { ProcessIdentity } from '../../catalog/runs/process-identity.ts';
import { findSyncRuns, type SyncRun } from '../../catalog/runs/sync-runs.ts';
import type { Database } from '../../database/port.ts';
import type { Logger } from '../../logger.ts';
import { logOutcome } from '../log-outcome.ts';
import type { EndedRun } from '../sync-service.ts';

export interface ProcessEnd {
  /** Null if a signal ended the process, or it could not start. */
  status: number | null;
  signal: NodeJS.Signals | null;
  /** The error that Node printed, such as a module that cannot be loaded. */
  error?: { name: string; code?: string };
}

/** Resolves when the process has ended or could not start, and all its messages were received. */
export async function waitForEnd(child: ChildProcess, logger: Logger): Promise<ProcessEnd> {
  const printedError = readPrintedError(child);
  try {
    const [[status, signal]] = await Promise.all([once(child, 'exit'), once(child, 'disconnect')]);
    const error = await printedError;
    return { status, signal, ...(error ? { error } : {}) };
  } catch (error) {
    logger.error({ err: error }, 'Could not start the sync process');
    return { status: null, signal: null };
  }
}

const maxErrorLength = 20_000;

/** Node prints an uncaught error with its stack and paths. Only its name and code may be logged. */
async function readPrintedError({ stderr }: ChildProcess): Promise<ProcessEnd['error'] | null> {
  let text = '';
  for await (const chunk of stderr ?? []) if (text.length < maxErrorLength) text += chunk;
  const [, name] = /^(?:Uncaught )?(\w*Error)\b/m.exec(text) ?? [];
  if (name === undefined) return null;
  const [, code] = /\bcode: '(\w+)'/.exec(text) ?? [];
  return { name, ...(code === undefined ? {} : { code }) };
}

/** The message of a run whose process ended without closing it. */
export const describeEnd = ({ signal }: ProcessEnd): string =>
  signal === null
    ? 'The sync failed with an internal error; see the log. Nothing was written.'
    : `The process of the sync was killed (${signal}), perhaps because memory ran out. Nothing was written.`;

/** Closes a run whose process ended without closing it. The database has rolled back an open transaction of that process. */
export async function closeDeadRun(
  run: SyncRun,
  { database, self, logger }: { database: Database; self: ProcessIdentity; logger: Logger },
  { message, code }: { message: string; code?: string },
  signal: AbortSignal,
): Promise<EndedRun> {
  const outcome = { status: 'failed' as const, finishedAt: new Date().toISOString(), message };
  const failure = code === undefined ? {} : { failureCode: code };
  try {
    const closed = await closeRun(database.em.fork(), self, run.rowId, outcome, signal);
    logOutcome(logger, closed, signal.aborted);
    return { ...closed, ...failure };
  } catch (error) {
    const [stored] = await findSyncRuns(database.em, [run.rowId]).catch(() => []);
    // The process closed the run and ended before it could report that.
    if (stored && stored.status !== 'running') return stored;
    logger.error({ run: run.rowId, err: error }, `Sync ${run.rowId} failed, and the failure could not be recorded`);
    return { ...run, ...outcome, ...failure, stage: null };
  }
}
