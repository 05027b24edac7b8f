import type { EntityManager } from '@mikro-orm/sqlite';
import { type Page, type PageRequest, toPage } from './keyset.ts';
import { noChanges, type SyncRun, SyncRunEntity, type SyncTrigger } from './sync-run.entity.ts';

export async function openSyncRun(em: EntityManager, trigger: SyncTrigger, startedAt: string): Promise<SyncRun> {
  const run = em.create(SyncRunEntity, {
    trigger,
    status: 'running',
    startedAt,
    releases: noChanges(),
    artists: noChanges(),
    pid: process.pid,
  });
  await em.persist(run).flush();
  return run;
}

export async function closeSyncRun(
  em: EntityManager,
  run: SyncRun,
  outcome: Partial<SyncRun> & Pick<SyncRun, 'status' | 'finishedAt'>,
): Promise<void> {
  em.assign(run, outcome);
  await em.flush();
}

/** Runs of processes that are gone can no longer end by themselves. */
export async function closeAbandonedRuns(em: EntityManager, now: string): Promise<number> {
  const running = await em.find(SyncRunEntity, { status: 'running' });
  const abandoned = running.filter(({ pid }) => pid === process.pid || !isAlive(pid));
  for (const run of abandoned) {
    em.assign(run, { status: 'failed', finishedAt: now, message: 'The process ended before the sync did; nothing of it was written.' });
  }
  await em.flush();
  return abandoned.length;
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

export const findSyncRun = (em: EntityManager, id: number): Promise<SyncRun | null> => em.findOne(SyncRunEntity, { id });

/** The latest run that wrote a complete listing. */
export const findLastSuccess = (em: EntityManager): Promise<SyncRun | null> =>
  em.findOne(SyncRunEntity, { status: 'succeeded' }, { orderBy: { finishedAt: 'desc' } });

/** Newest first. */
export async function listSyncRuns(em: EntityManager, page: PageRequest): Promise<Page<SyncRun>> {
  const rows = await em.find(
    SyncRunEntity,
    { $and: [page.after ? { id: { $lt: page.after.id } } : {}, page.before ? { id: { $gt: page.before.id } } : {}] },
    { orderBy: { id: page.from === 'start' ? 'desc' : 'asc' }, limit: page.limit + 1 },
  );
  return toPage(rows, page);
}

export const countSyncRuns = (em: EntityManager): Promise<number> => em.count(SyncRunEntity);
