import { UniqueConstraintViolationException } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/sql';
import { whenFree } from '../../database/when-free.ts';
import { graphOf } from '../schema/graph.ts';
import { noChanges, noProgress, SyncRunEntity, type SyncTrigger } from '../schema/sync-run.entity.ts';
import { closeFailed } from './close-failed.ts';
import { leaseTime, timeOf } from './lease-clock.ts';
import { raiseEpoch } from './lease-epoch.ts';
import { isGone, type ProcessIdentity, silenceOf } from './process-identity.ts';
import { type SyncRun, toSyncRun } from './sync-runs.ts';

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
      const heartbeatAt = timeOf(await leaseTime(em, nowMs));
      const times = { startedAt: timeOf(nowMs), heartbeatAt };
      const rowId = await whenFree(() => tryInsert(em, self, trigger, times), signal);
      // Another process opened a run meanwhile.
      if (rowId === null) continue;
      return { run: toSyncRun(await em.fork().findOneOrFail(SyncRunEntity, rowId)), elsewhere: false };
    }
    const isOwn = running.owner === self.owner;
    if (!isOwn && !isGone(ownerOf(running), self, silence(running, await leaseTime(em, nowMs))))
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
  silentMs?: Silence,
): Promise<boolean> {
  const running = await findRunning(em);
  if (running === null) return false;
  const silent = silentMs?.(running.heartbeatAt ?? null) ?? silence(running, await leaseTime(em, nowMs));
  if (!isGone(ownerOf(running), self, silent)) return false;
  return closeAbandoned(em, running, timeOf(nowMs));
}

/** The open run of another process that is alive. */
export async function findRunElsewhere(
  em: EntityManager,
  self: ProcessIdentity,
  nowMs: number,
): Promise<SyncRun | null> {
  const running = await findRunning(em);
  if (running === null) return null;
  const silent = silence(running, await leaseTime(em, nowMs));
  return isGone(ownerOf(running), self, silent) ? null : toSyncRun(running);
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

type RunRow = Awaited<ReturnType<typeof findRunning>> & {};

const findRunning = (em: EntityManager) => em.fork().findOne(SyncRunEntity, { status: 'running' });

async function tryInsert(
  em: EntityManager,
  self: ProcessIdentity,
  trigger: SyncTrigger,
  times: { startedAt: string; heartbeatAt: string },
): Promise<number | null> {
  try {
    return await em.fork().transactional(async (tx) =>
      tx.insert(SyncRunEntity, {
        ...self,
        epoch: await raiseEpoch(graphOf(tx)),
        trigger,
        status: 'running',
        stage: 'listing',
        progress: JSON.stringify(noProgress()),
        ...times,
        releases: noChanges(),
        artists: noChanges(),
      }),
    );
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
  return whenFree(() => closeFailed(em, seen, row));
}

const ownerOf = ({ owner, pid, pidNamespace }: RunRow): ProcessIdentity => ({ owner, pid, pidNamespace });

const silence = ({ heartbeatAt }: RunRow, nowMs: number): number => silenceOf(heartbeatAt ?? null, nowMs);
