import { uptime } from 'node:os';
import type { InferEntity } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/sqlite';
import { type Page, type PageRequest, type Position, toPage } from './keyset.ts';
import {
  type ChangeCounts,
  type ListingSource,
  noChanges,
  SyncRunEntity,
  type SyncStatus,
  type SyncTrigger,
} from './sync-run.entity.ts';

export interface SyncRun {
  readonly kind: 'SyncRun';
  rowId: number;
  trigger: SyncTrigger;
  status: SyncStatus;
  /** Null until a listing was read. */
  source: ListingSource | null;
  /** ISO 8601, UTC. */
  startedAt: string;
  finishedAt: string | null;
  releases: ChangeCounts;
  artists: ChangeCounts;
  apiCalls: number;
  tokenRequests: number;
  retries: number;
  waitedMs: number;
  /** What went wrong, in words a user can act on. */
  message: string | null;
}

export type SyncOutcome = Partial<Omit<SyncRun, 'kind' | 'rowId'>> & Pick<SyncRun, 'status' | 'finishedAt'>;

export async function openSyncRun(em: EntityManager, trigger: SyncTrigger, startedAt: string): Promise<SyncRun> {
  const fork = em.fork();
  const run = fork.create(SyncRunEntity, {
    trigger,
    status: 'running',
    startedAt,
    releases: noChanges(),
    artists: noChanges(),
    pid: process.pid,
  });
  await fork.persist(run).flush();
  return toSyncRun(run);
}

export async function closeSyncRun(em: EntityManager, rowId: number, outcome: SyncOutcome): Promise<SyncRun> {
  const fork = em.fork();
  const run = await fork.findOneOrFail(SyncRunEntity, { id: rowId });
  fork.assign(run, outcome);
  await fork.flush();
  return toSyncRun(run);
}

/** Runs of processes that are gone can no longer end by themselves. */
export async function closeAbandonedRuns(em: EntityManager, now: string): Promise<number> {
  const fork = em.fork();
  const running = await fork.find(SyncRunEntity, { status: 'running' });
  const abandoned = running.filter((run) => run.pid === process.pid || isAbandoned(run));
  for (const run of abandoned) {
    fork.assign(run, {
      status: 'failed',
      finishedAt: now,
      message: 'The process ended before the sync did; nothing of it was written.',
    });
  }
  await fork.flush();
  return abandoned.length;
}

/** A run of another process that is alive, on the same file. */
export async function findRunElsewhere(em: EntityManager): Promise<{ pid: number; startedAt: string } | null> {
  const running = await em.fork().find(SyncRunEntity, { status: 'running', pid: { $ne: process.pid } });
  return running.find((run) => !isAbandoned(run)) ?? null;
}

/** No sync takes as long, not even one that waits out every limit of a hundred markets. */
const longestRunMs = 3 * 60 * 60 * 1000;

/** Numbers of processes are given out again: a run from before the machine started, or too old, is nobody's any more. */
function isAbandoned({ pid, startedAt }: { pid: number; startedAt: string }): boolean {
  const startedMs = Date.parse(startedAt);
  const bootMs = Date.now() - uptime() * 1000;
  return startedMs < bootMs || startedMs < Date.now() - longestRunMs || !isAlive(pid);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, but belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

export async function findSyncRuns(em: EntityManager, rowIds: readonly number[]): Promise<SyncRun[]> {
  if (rowIds.length === 0) return [];
  const runs = await em.fork().find(SyncRunEntity, { id: { $in: [...rowIds] } });
  return runs.map(toSyncRun);
}

/** The latest run that wrote a complete listing. */
export async function findLastSuccess(em: EntityManager): Promise<SyncRun | null> {
  const run = await em.fork().findOne(SyncRunEntity, { status: 'succeeded' }, { orderBy: { finishedAt: 'desc' } });
  return run && toSyncRun(run);
}

/** Where the latest run that read a list found it; null before there was one. */
export async function findLastSource(em: EntityManager): Promise<ListingSource | null> {
  const run = await em
    .fork()
    .findOne(SyncRunEntity, { source: { $ne: null } }, { orderBy: { id: 'desc' }, fields: ['source'] });
  return run?.source ?? null;
}

export const syncRunPosition = (run: SyncRun): Position => ({ value: run.startedAt, id: run.rowId });

/** Newest first. */
export async function listSyncRuns(em: EntityManager, page: PageRequest): Promise<Page<SyncRun>> {
  const bounds = [
    ...(page.after ? [{ id: { $lt: page.after.id } }] : []),
    ...(page.before ? [{ id: { $gt: page.before.id } }] : []),
  ];
  const runs = await em
    .fork()
    .find(
      SyncRunEntity,
      { $and: bounds },
      { orderBy: { id: page.from === 'start' ? 'desc' : 'asc' }, limit: page.limit + 1 },
    );
  return toPage(runs.map(toSyncRun), page);
}

/** Whether the history goes on behind the side that `page` was taken from. */
export async function hasSyncRunsBehind(em: EntityManager, page: PageRequest): Promise<boolean> {
  const edge = page.from === 'start' ? page.after : page.before;
  if (!edge) return false;
  const behind = page.from === 'start' ? { $gte: edge.id } : { $lte: edge.id };
  return (await em.fork().findOne(SyncRunEntity, { id: behind }, { fields: ['id'] })) !== null;
}

export const countSyncRuns = (em: EntityManager): Promise<number> => em.fork().count(SyncRunEntity);

const toSyncRun = (run: InferEntity<typeof SyncRunEntity>): SyncRun => ({
  kind: 'SyncRun',
  rowId: run.id,
  trigger: run.trigger,
  status: run.status,
  source: run.source ?? null,
  startedAt: run.startedAt,
  finishedAt: run.finishedAt ?? null,
  releases: run.releases,
  artists: run.artists,
  apiCalls: run.apiCalls,
  tokenRequests: run.tokenRequests,
  retries: run.retries,
  waitedMs: run.waitedMs,
  message: run.message ?? null,
});
