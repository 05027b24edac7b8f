import { Cron } from 'croner';
import type { SyncRun } from '../catalog/runs/sync-runs.ts';
import { AppError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { SyncRunner } from './sync-service.ts';

interface Schedule extends Disposable {
  nextRun(): Date | null;
}

interface ScheduleOptions {
  pattern: string;
  sync: Pick<SyncRunner, 'start'>;
  /** The latest run, by whatever process, and however it goes or went. */
  findLastRun: () => Promise<Pick<SyncRun, 'startedAt'> | null>;
  logger: Logger;
}

/**
 * Starts a sync at each time of the cron line. It never overlaps: a sync that still runs is joined. Of several servers with
 * one file and one cron line, the first does it, and the others leave it to that one, also where it fails.
 */
export function startSchedule({ pattern, sync, findLastRun, logger }: ScheduleOptions): Schedule {
  const cron = new Cron(pattern, { mode: '5-or-6-parts', protect: true, unref: true }, async () => {
    const second = Math.floor(Date.now() / 1000) * 1000;
    try {
      const startedMs = Date.parse((await findLastRun())?.startedAt ?? '');
      // One that lies in the future was noted before the clock was set back.
      if (startedMs >= second && startedMs <= Date.now()) return;
      await (await sync.start('timer')).finished;
    } catch (error) {
      logCannotStart(logger, error);
    }
  });
  return { nextRun: () => cron.nextRun(), [Symbol.dispose]: () => cron.stop() };
}

/** A sync that cannot start now is one that the next time may bring: the server goes on with what it has. */
export function logCannotStart(logger: Logger, error: unknown): void {
  if (error instanceof AppError) logger.warn({ err: error }, `No sync now: ${error.message}`);
  else logger.error({ err: error }, 'A sync met an unexpected error before it began');
}

/**
 * Whether a scheduled sync was missed since `lastSuccess` (ISO 8601; null: there was none), as seen from `now`
 * (milliseconds since the epoch). What is fresher than the time from one scheduled sync to the next is good enough.
 */
export function isDue(pattern: string, lastSuccess: string | null, now: number): boolean {
  // A success in the future was noted before the clock was set back.
  if (lastSuccess === null || Date.parse(lastSuccess) > now) return true;
  const cron = new Cron(pattern, { mode: '5-or-6-parts', paused: true });
  const missed = cron.nextRun(new Date(lastSuccess));
  const [first, second] = cron.nextRuns(2, new Date(now));
  cron.stop();
  if (!missed || missed.getTime() > now) return false;
  return !first || !second || now - Date.parse(lastSuccess) >= second.getTime() - first.getTime();
}
