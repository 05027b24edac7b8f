import type { InferEntity } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/sql';
import { keysetCursors } from '../read/paging/cursor.ts';
import { type PageRequest, toPage } from '../read/paging/keyset.ts';
import { KeysetListPage, type ListPage } from '../read/paging/list-page.ts';
import { type PageArguments, parsePage } from '../read/paging/question.ts';
import {
  type ChangeCounts,
  type ListingSource,
  noProgress,
  type SyncProgress,
  SyncRunEntity,
  type SyncStage,
  type SyncStatus,
  type SyncTrigger,
} from '../schema/sync-run.entity.ts';

export interface SyncRun {
  readonly kind: 'SyncRun';
  rowId: number;
  trigger: SyncTrigger;
  status: SyncStatus;
  /** Null once it has ended. */
  stage: SyncStage | null;
  progress: SyncProgress;
  /** Null until a listing was read. */
  source: ListingSource | null;
  /** ISO 8601, UTC. */
  startedAt: string;
  finishedAt: string | null;
  releases: ChangeCounts;
  artists: ChangeCounts;
  /** The first fifty reasons why items were skipped. */
  skipReasons: string[];
  apiCalls: number;
  tokenRequests: number;
  retries: number;
  waitedMs: number;
  /** What went wrong and what to do, for users. */
  message: string | null;
}

export async function findSyncRuns(em: EntityManager, rowIds: readonly number[]): Promise<SyncRun[]> {
  if (rowIds.length === 0) return [];
  const runs = await em.fork().find(SyncRunEntity, { id: { $in: [...rowIds] } });
  return runs.map(toSyncRun);
}

/** The latest run, of any status. */
export async function findLastRun(em: EntityManager): Promise<SyncRun | null> {
  const [run] = await em.fork().find(SyncRunEntity, {}, { orderBy: { id: 'desc' }, limit: 1 });
  return run ? toSyncRun(run) : null;
}

/** When the latest run by request ended (milliseconds since the epoch); null if there was none, or if any run is running. */
export async function findPauseStart(em: EntityManager): Promise<number | null> {
  const fork = em.fork();
  if ((await fork.findOne(SyncRunEntity, { status: 'running' }, { fields: ['id'] })) !== null) return null;
  const run = await fork.findOne(
    SyncRunEntity,
    { trigger: 'mutation' },
    { orderBy: { id: 'desc' }, fields: ['finishedAt'] },
  );
  return run?.finishedAt ? Date.parse(run.finishedAt) : null;
}

/** The latest run that wrote a complete listing. */
export async function findLastSuccess(em: EntityManager): Promise<SyncRun | null> {
  const run = await em.fork().findOne(SyncRunEntity, { status: 'succeeded' }, { orderBy: { id: 'desc' } });
  return run && toSyncRun(run);
}

/** How many requests all processes sent in runs that ended since `sinceMs` (milliseconds since the epoch). */
export async function countRequests(em: EntityManager, sinceMs: number): Promise<number> {
  const ended = { finishedAt: { $gte: new Date(sinceMs).toISOString() } };
  const runs = await em.fork().find(SyncRunEntity, ended, { fields: ['apiCalls', 'tokenRequests'] });
  return runs.reduce((sum, { apiCalls, tokenRequests }) => sum + apiCalls + tokenRequests, 0);
}

const cursors = keysetCursors('syncRuns');

export const parseSyncRunPage = (args: PageArguments, maxPageSize: number): PageRequest =>
  parsePage(args, cursors, maxPageSize);

/** Newest first. */
export async function listSyncRuns(em: EntityManager, page: PageRequest): Promise<ListPage<SyncRun>> {
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
  return new KeysetListPage({
    page: toPage(runs.map(toSyncRun), page),
    request: page,
    cursors,
    positionOf: ({ startedAt, rowId }) => ({ value: startedAt, id: rowId }),
    hasOtherSide: () => hasRunsOnOtherSide(em, page),
    count: () => em.fork().count(SyncRunEntity),
  });
}

async function hasRunsOnOtherSide(em: EntityManager, page: PageRequest): Promise<boolean> {
  const edge = page.from === 'start' ? page.after : page.before;
  if (!edge) return false;
  const side = page.from === 'start' ? { $gte: edge.id } : { $lte: edge.id };
  return (await em.fork().findOne(SyncRunEntity, { id: side }, { fields: ['id'] })) !== null;
}

export const toSyncRun = (run: InferEntity<typeof SyncRunEntity>): SyncRun => ({
  kind: 'SyncRun',
  rowId: run.id,
  trigger: run.trigger,
  status: run.status,
  stage: run.stage ?? null,
  progress: { ...noProgress(), ...JSON.parse(run.progress) },
  source: run.source ?? null,
  startedAt: run.startedAt,
  finishedAt: run.finishedAt ?? null,
  releases: run.releases,
  artists: run.artists,
  skipReasons: JSON.parse(run.skipReasons),
  apiCalls: run.apiCalls,
  tokenRequests: run.tokenRequests,
  retries: run.retries,
  waitedMs: run.waitedMs,
  message: run.message ?? null,
});
