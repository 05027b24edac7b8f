import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { ProcessIdentity } from '../../catalog/runs/process-identity.ts';
import { closeRun } from '../../catalog/runs/run-lease.ts';
import { findSyncRuns, type SyncRun } from '../../catalog/runs/sync-runs.ts';
import type { Database } from '../../database/sqlite/open-database.ts';
import type { Logger } from '../../logger.ts';
import { logOutcome } from '../log-outcome.ts';

export interface ChildEnd {
  /** Null when a signal ended it, or it never began. */
  status: number | null;
  signal: NodeJS.Signals | null;
  /** The name and the code of the error that Node itself wrote down, as of a program that cannot be loaded. */
  error?: { name: string; code?: string };
}

/** Resolves when the process has ended, or could not begin, and all that it said was heard. */
export async function untilEnded(child: ChildProcess, logger: Logger): Promise<ChildEnd> {
  const complaint = readComplaint(child);
  try {
    const [[status, signal]] = await Promise.all([once(child, 'exit'), once(child, 'disconnect')]);
    const error = await complaint;
    return { status, signal, ...(error ? { error } : {}) };
  } catch (error) {
    logger.error({ err: error }, 'Could not start the process of a sync');
    return { status: null, signal: null };
  }
}

const maxComplaint = 20_000;

/** What Node writes of an error that nobody caught has its stack, with paths: only what kind it was is for the log. */
async function readComplaint({ stderr }: ChildProcess): Promise<ChildEnd['error'] | null> {
  let text = '';
  for await (const chunk of stderr ?? []) if (text.length < maxComplaint) text += chunk;
  const [, name] = /^(?:Uncaught )?(\w*Error)\b/m.exec(text) ?? [];
  if (name === undefined) return null;
  const [, code] = /\bcode: '(\w+)'/.exec(text) ?? [];
  return { name, ...(code === undefined ? {} : { code }) };
}

/** What to tell of a run whose process ended without closing it. */
export const describeEnd = ({ signal }: ChildEnd): string =>
  signal === null
    ? 'The sync failed with an internal error; see the log. Nothing was written.'
    : `The process of the sync was killed (${signal}), perhaps because memory ran out. Nothing was written.`;

/** A process that ends with its run open left a transaction at most, which ended with its connection. */
export async function closeDeadRun(
  run: SyncRun,
  { database, self, logger }: { database: Database; self: ProcessIdentity; logger: Logger },
  message: string,
  signal: AbortSignal,
): Promise<SyncRun> {
  const outcome = { status: 'failed' as const, finishedAt: new Date().toISOString(), message };
  try {
    const closed = await closeRun(database.em.fork(), self, run.rowId, outcome, signal);
    logOutcome(logger, closed, signal.aborted);
    return closed;
  } catch (error) {
    const [recorded] = await findSyncRuns(database.em, [run.rowId]).catch(() => []);
    // The process had closed it, and died before it could say so.
    if (recorded && recorded.status !== 'running') return recorded;
    logger.error({ run: run.rowId, err: error }, `Sync ${run.rowId} failed, and the failure could not be recorded`);
    return { ...run, ...outcome, stage: null };
  }
}
