import type { EntityManager } from '@mikro-orm/sql';
import { Cron } from 'croner';
import { findLastRun, findLastSuccess, type SyncRun } from '../catalog/runs/sync-runs.ts';
import { graphOf } from '../catalog/schema/graph.ts';
import { getRevision } from '../catalog/write/revision.ts';
import type { Clock } from '../clock.ts';
import { whenReachable } from '../database/when-reachable.ts';
import { AppError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { SyncRunner } from './sync-service.ts';

interface SyncingOptions {
  /** A cron line. */
  pattern: string;
  sync: Pick<SyncRunner, 'start'>;
  em: EntityManager;
  clock: Pick<Clock, 'now'>;
  logger: Logger;
  /** Called if no sync is due now. */
  onFresh?: (() => void) | undefined;
}

/** Starts a sync at each time of the cron line until disposal, and one now if the last success is too old. */
export async function startSyncing(options: SyncingOptions): Promise<Disposable> {
  const { pattern, sync, em, clock, logger, onFresh } = options;
  const [lastSuccess, isEmpty] = await whenReachable(async () => [
    (await findLastSuccess(em))?.finishedAt ?? null,
    (await getRevision(graphOf(em.fork()))).origin === null,
  ]);
  const schedule = startSchedule({ pattern, sync, findLastRun: () => findLastRun(em), logger });
  if (isEmpty || isDue(pattern, lastSuccess, clock.now())) {
    logger.info(`${reasonToSync(lastSuccess, isEmpty)} A sync starts now.`);
    // Not awaited: it may wait for the write lock, and the caller must react to signals meanwhile.
    void sync.start('startup').catch((error) => logCannotStart(logger, error));
  } else onFresh?.();
  return schedule;
}

function reasonToSync(lastSuccess: string | null, isEmpty: boolean): string {
  if (lastSuccess === null) return 'No sync has succeeded yet.';
  return isEmpty ? 'The graph is empty.' : `The last successful sync ended at ${lastSuccess}.`;
}

export const nextRunOf = (pattern: string): Date | null =>
  new Cron(pattern, { mode: '5-or-6-parts', paused: true }).nextRun();

interface ScheduleOptions extends Pick<SyncingOptions, 'pattern' | 'sync' | 'logger'> {
  /** The latest run of any process, with any status. */
  findLastRun: () => Promise<Pick<SyncRun, 'startedAt'> | null>;
}

/**
 * Starts a sync at each time of the cron line. Syncs never overlap: a running one is joined. If several servers share a
 * database and a cron line, the first one syncs and the others skip that time, even if the sync fails.
 */
export function startSchedule({ pattern, sync, findLastRun, logger }: ScheduleOptions): Disposable {
  const cron = new Cron(pattern, { mode: '5-or-6-parts', protect: true, unref: true }, async () => {
    const second = Math.floor(Date.now() / 1000) * 1000;
    try {
      const startedMs = Date.parse((await findLastRun())?.startedAt ?? '');
      // A start in the future was recorded before the clock was set back.
      if (startedMs >= second && startedMs <= Date.now()) return;
      await (await sync.start('timer')).finished;
    } catch (error) {
      logCannotStart(logger, error);
    }
  });
  return { [Symbol.dispose]: () => cron.stop() };
}

/** The server keeps running: the next scheduled sync may start. */
function logCannotStart(logger: Logger, error: unknown): void {
  if (error instanceof AppError) logger.warn({ err: error }, `No sync can start now: ${error.message}`);
  else logger.error({ err: error }, 'A sync failed with an unexpected error before it started');
}

/**
 * Whether a scheduled sync was missed between `lastSuccess` (ISO 8601; null: no success yet) and `now` (milliseconds
 * since the epoch). A success younger than one interval of the schedule counts as fresh.
 */
export function isDue(pattern: string, lastSuccess: string | null, now: number): boolean {
  // A success in the future was recorded before the clock was set back.
  if (lastSuccess === null || Date.parse(lastSuccess) > now) return true;
  const cron = new Cron(pattern, { mode: '5-or-6-parts', paused: true });
  const missed = cron.nextRun(new Date(lastSuccess));
  const [first, second] = cron.nextRuns(2, new Date(now));
  cron.stop();
  if (!missed || missed.getTime() > now) return false;
  return !first || !second || now - Date.parse(lastSuccess) >= second.getTime() - first.getTime();
}
