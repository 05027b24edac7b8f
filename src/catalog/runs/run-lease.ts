import { UniqueConstraintViolationException } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/sqlite';
import { whenFree } from '../../database/when-free.ts';
import { AppError } from '../../errors.ts';
import { noChanges, noProgress, SyncRunEntity, type SyncTrigger } from '../schema/sync-run.entity.ts';
import { isGone, type ProcessIdentity, silenceOf } from './process-identity.ts';
import { type SyncRun, toSyncRun } from './sync-runs.ts';

/** What a run says of itself while it is under way. */
type RunReport = Pick<SyncRun, 'stage' | 'progress' | 'apiCalls' | 'tokenRequests' | 'retries' | 'waitedMs'>;

export type SyncOutcome = Partial<Omit<SyncRun, 'kind' | 'rowId'>> & Pick<SyncRun, 'status' | 'finishedAt'>;

export interface OpenedRun {
  run: SyncRun;
  /** Whether it is one that another process has open. */
  elsewhere: boolean;
}

/**
 * Opens a run, or finds the one that another process has open: an index lets no second one in, so two processes that
 * start at the same moment never both sync. A run whose process has gone is closed on the way, and so is an earlier one of
 * this very process, which has one under way at a time: the end of that one could not be written when it came.
 */
export async function openRun(
  em: EntityManager,
  self: ProcessIdentity,
  trigger: SyncTrigger,
  nowMs: number,
  signal?: AbortSignal,
): Promise<OpenedRun> {
  for (;;) {
    // First of all, as it needs no lock: whoever has a run open may be writing it.
    const running = await findRunning(em);
    if (running === null) {
      const rowId = await whenFree(() => tryInsert(em, self, trigger, timeOf(nowMs)), signal);
      // Another process was faster.
      if (rowId === null) continue;
      return { run: toSyncRun(await em.fork().findOneOrFail(SyncRunEntity, rowId)), elsewhere: false };
    }
    const isOwn = running.owner === self.owner;
    if (!isOwn && !isGone(ownerOf(running), self, silence(running, nowMs)))
      return { run: toSyncRun(running), elsewhere: true };
    await closeAbandoned(em, running, timeOf(nowMs), isOwn ? unrecorded : undefined);
  }
}

/** How long a run has been silent whose heartbeat (ISO 8601, UTC; null: it never spoke) is this one, in milliseconds. */
export type Silence = (heartbeatAt: string | null) => number;

/** Closes the run of a process that has gone, at the start of another; answers whether there was one. */
export async function closeAbandonedRun(
  em: EntityManager,
  self: ProcessIdentity,
  nowMs: number,
  silentMs: Silence = (heartbeatAt) => silenceOf(heartbeatAt, nowMs),
): Promise<boolean> {
  const running = await findRunning(em);
  if (running === null || !isGone(ownerOf(running), self, silentMs(running.heartbeatAt ?? null))) return false;
  return closeAbandoned(em, running, timeOf(nowMs));
}

/** The run that another process has open, if it is still there. */
export async function findRunElsewhere(
  em: EntityManager,
  self: ProcessIdentity,
  nowMs: number,
): Promise<SyncRun | null> {
  const running = await findRunning(em);
  return running === null || isGone(ownerOf(running), self, silence(running, nowMs)) ? null : toSyncRun(running);
}

/** The run as another process has it now; one whose process has gone is closed first. */
export async function followRun(
  em: EntityManager,
  self: ProcessIdentity,
  rowId: number,
  nowMs: number,
  silentMs: Silence,
): Promise<SyncRun> {
  await closeAbandonedRun(em, self, nowMs, silentMs);
  return toSyncRun(await em.fork().findOneOrFail(SyncRunEntity, rowId));
}

/** Says that the run is alive, and how far it is. */
export async function reportRun(
  em: EntityManager,
  self: ProcessIdentity,
  rowId: number,
  { progress, ...report }: RunReport,
  nowMs: number,
): Promise<void> {
  const row = { ...report, progress: JSON.stringify(progress), heartbeatAt: timeOf(nowMs) };
  const held = await em.fork().nativeUpdate(SyncRunEntity, mine(self, rowId), row);
  if (held === 0) throw takenOver();
}

/**
 * Closes the run, in the transaction of `em` where it is in one. Throws when another process has closed it meanwhile. Waits
 * no longer for the write lock once `signal` is aborted.
 */
export async function closeRun(
  em: EntityManager,
  self: ProcessIdentity,
  rowId: number,
  { progress, skipReasons, ...outcome }: SyncOutcome,
  signal?: AbortSignal,
): Promise<SyncRun> {
  const row = {
    ...outcome,
    ...(progress ? { progress: JSON.stringify(progress) } : {}),
    ...(skipReasons ? { skipReasons: JSON.stringify(skipReasons) } : {}),
    stage: null,
  };
  const held = await whenFree(() => em.nativeUpdate(SyncRunEntity, mine(self, rowId), row), signal);
  if (held === 0) throw takenOver();
  return toSyncRun(await em.findOneOrFail(SyncRunEntity, rowId, { disableIdentityMap: true }));
}

type RunRow = Awaited<ReturnType<typeof findRunning>> & {};

const findRunning = (em: EntityManager) => em.fork().findOne(SyncRunEntity, { status: 'running' });

async function tryInsert(
  em: EntityManager,
  self: ProcessIdentity,
  trigger: SyncTrigger,
  at: string,
): Promise<number | null> {
  try {
    return await em.fork().insert(SyncRunEntity, {
      ...self,
      trigger,
      status: 'running',
      stage: 'listing',
      progress: JSON.stringify(noProgress()),
      startedAt: at,
      heartbeatAt: at,
      releases: noChanges(),
      artists: noChanges(),
    });
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException) return null;
    throw error;
  }
}

const processGone = 'The process ended before the sync did. Nothing was written.';
const unrecorded = 'The sync failed, and the database could not record it at the time. Nothing was written.';

/** By the heartbeat that was seen, so that a process that speaks up at this very moment keeps its run. */
async function closeAbandoned(
  em: EntityManager,
  { id, heartbeatAt }: RunRow,
  at: string,
  message = processGone,
): Promise<boolean> {
  const seen = { id, status: 'running' as const, heartbeatAt: heartbeatAt ?? null };
  const row = { status: 'failed' as const, stage: null, finishedAt: at, message };
  const closed = await whenFree(() => em.fork().nativeUpdate(SyncRunEntity, seen, row));
  return closed > 0;
}

const ownerOf = ({ owner, pid, pidNamespace }: RunRow): ProcessIdentity => ({ owner, pid, pidNamespace });

const silence = ({ heartbeatAt }: RunRow, nowMs: number): number => silenceOf(heartbeatAt ?? null, nowMs);

const mine = ({ owner }: ProcessIdentity, id: number) => ({ id, owner, status: 'running' as const });

const takenOver = (): AppError =>
  new AppError(
    'SYNC_TAKEN_OVER',
    'Another process took over this sync, because it seemed abandoned. Nothing was written.',
  );

const timeOf = (ms: number): string => new Date(ms).toISOString();
