import { UniqueConstraintViolationException } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/sqlite';
import { whenFree } from '../../database/when-free.ts';
import { AppError } from '../../errors.ts';
import { graphOf } from '../schema/graph.ts';
import {
  type ListingSource,
  noChanges,
  noProgress,
  SyncRunEntity,
  type SyncTrigger,
} from '../schema/sync-run.entity.ts';
import { raiseModified } from '../write/last-modified.ts';
import { isGone, type ProcessIdentity, silenceOf } from './process-identity.ts';
import { type SyncRun, toSyncRun } from './sync-runs.ts';

/** What a heartbeat reports. */
type RunReport = Pick<SyncRun, 'stage' | 'progress' | 'apiCalls' | 'tokenRequests' | 'retries' | 'waitedMs'>;

export type SyncOutcome = Partial<Omit<SyncRun, 'kind' | 'rowId'>> & Pick<SyncRun, 'status' | 'finishedAt'>;

export interface OpenedRun {
  run: SyncRun;
  /** Whether the run belongs to another process. */
  elsewhere: boolean;
}

/**
 * Opens a run, or finds the open run of another process: a unique index allows one running run. Closes the run of a
 * process that has ended, and an earlier run of this process whose end could not be written.
 */
export async function openRun(
  em: EntityManager,
  self: ProcessIdentity,
  trigger: SyncTrigger,
  nowMs: number,
  signal?: AbortSignal,
): Promise<OpenedRun> {
  for (;;) {
    // Read first: this needs no write lock, which the process of an open run may hold.
    const running = await findRunning(em);
    if (running === null) {
      const rowId = await whenFree(() => tryInsert(em, self, trigger, timeOf(nowMs)), signal);
      // Another process opened a run meanwhile.
      if (rowId === null) continue;
      return { run: toSyncRun(await em.fork().findOneOrFail(SyncRunEntity, rowId)), elsewhere: false };
    }
    const isOwn = running.owner === self.owner;
    if (!isOwn && !isGone(ownerOf(running), self, silence(running, nowMs)))
      return { run: toSyncRun(running), elsewhere: true };
    await closeAbandoned(em, running, timeOf(nowMs), isOwn ? unrecorded : undefined);
  }
}

/** Milliseconds since a heartbeat (ISO 8601, UTC; null: there was none). */
export type Silence = (heartbeatAt: string | null) => number;

/** Closes the run of a process that has ended; returns whether there was one. */
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

/** The open run of another process that is alive. */
export async function findRunElsewhere(
  em: EntityManager,
  self: ProcessIdentity,
  nowMs: number,
): Promise<SyncRun | null> {
  const running = await findRunning(em);
  return running === null || isGone(ownerOf(running), self, silence(running, nowMs)) ? null : toSyncRun(running);
}

/** The current state of a run of another process. Closes the run if that process has ended. */
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

/** Continues a run that the parent process has opened. Throws if it was closed meanwhile. */
export async function adoptRun(
  em: EntityManager,
  self: ProcessIdentity,
  rowId: number,
  nowMs: number,
  signal: AbortSignal,
): Promise<void> {
  const row = { pid: self.pid, heartbeatAt: timeOf(nowMs) };
  const held = await whenFree(() => em.fork().nativeUpdate(SyncRunEntity, mine(self, rowId), row), signal);
  if (held === 0) throw takenOver();
}

/** Writes a heartbeat and the progress of the run. */
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
 * Closes the run, in the transaction of `em` if there is one. Throws if another process has closed it meanwhile. Stops
 * waiting for the write lock if `signal` is aborted.
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
  const lastSource = outcome.source ? await findLastSource(em) : null;
  const held = await whenFree(() => em.nativeUpdate(SyncRunEntity, mine(self, rowId), row), signal);
  if (held === 0) throw takenOver();
  // Responses show the source of the last run that read a list.
  if (outcome.source && outcome.source !== lastSource && outcome.finishedAt !== null)
    await raiseModified(graphOf(em), outcome.finishedAt);
  return toSyncRun(await em.findOneOrFail(SyncRunEntity, rowId, { disableIdentityMap: true }));
}

async function findLastSource(em: EntityManager): Promise<ListingSource | null> {
  const [run] = await em
    .fork({ keepTransactionContext: true })
    .find(SyncRunEntity, { source: { $ne: null } }, { orderBy: { id: 'desc' }, limit: 1, fields: ['source'] });
  return run?.source ?? null;
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

/** Only if the heartbeat is still the same, so that a process that reports meanwhile keeps its run. */
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
