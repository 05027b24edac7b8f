import type { EntityManager } from '@mikro-orm/sql';
import { whenFree } from '../../database/when-free.ts';
import { AppError } from '../../errors.ts';
import { readLeaseTime, timeOf } from '../runs/lease-clock.ts';
import { type Graph, graphOf } from '../schema/graph.ts';
import { type SourceName, sourceCredits } from './sources.ts';

export interface SourceState {
  source: SourceName;
  /** ISO 8601, UTC: no process calls it earlier. Empty: at any time. */
  notBefore: string;
  /** When it was last read completely; null: never. */
  readAt: string | null;
  /** The last call that failed, for operators; null: the last one succeeded. */
  failure: string | null;
  /** Calls since the beginning. */
  calls: number;
}

export type SourceReading = Pick<SourceState, 'readAt' | 'failure'>;

/** Who calls a source. One process does at a time, on all servers with this database. */
export interface SourceLease {
  em: EntityManager;
  source: SourceName;
  /** Of this process. */
  owner: string;
}

/** A process that sends no call for so long is gone. It is longer than a call with all its retries. */
export const sourceLeaseMs = 180_000;

/** Takes the lease. False if another process has it. */
export async function claimSource({ em, source, owner }: SourceLease, nowMs: number): Promise<boolean> {
  const graph = graphOf(em.fork());
  return whenFree(async () => {
    await graph
      .insertInto('source_state')
      .values({ source })
      .onConflict((conflict) => conflict.column('source').doNothing())
      .execute();
    const now = await readLeaseTime(graph, nowMs);
    const claimed = await graph
      .updateTable('source_state')
      .set({ owner, owned_until: timeOf(now + sourceLeaseMs) })
      .where('source', '=', source)
      .where((eb) => eb.or([eb('owner', '=', owner), eb('owned_until', '<', timeOf(now))]))
      .returning('source')
      .executeTakeFirst();
    return claimed !== undefined;
  });
}

/**
 * Counts a call that is sent now, and keeps all processes from the next one for `intervalMs`. Returns the milliseconds to
 * wait if the source may not be called yet; 0 if it was counted. Throws if another process took the source over.
 */
export async function reserveCall(
  { em, source, owner }: SourceLease,
  { nowMs, intervalMs, signal }: { nowMs: number; intervalMs: number; signal: AbortSignal },
): Promise<number> {
  const graph = graphOf(em.fork());
  return whenFree(async () => {
    const now = await readLeaseTime(graph, nowMs);
    const mine = graph.updateTable('source_state').where('source', '=', source).where('owner', '=', owner);
    const reserved = await mine
      .set((eb) => ({
        not_before: timeOf(now + intervalMs),
        owned_until: timeOf(now + sourceLeaseMs),
        calls: eb('calls', '+', 1),
      }))
      .where('not_before', '<=', timeOf(now))
      .returning('source')
      .executeTakeFirst();
    if (reserved) return 0;
    const waiting = await mine
      .set({ owned_until: timeOf(now + sourceLeaseMs) })
      .returning('not_before')
      .executeTakeFirst();
    if (!waiting) throw sourceTakenOver(source);
    return Math.max(1, Date.parse(waiting.not_before) - now);
  }, signal);
}

/** Keeps all processes from the source for `delayMs`. */
export async function postponeSource(
  { em, source, owner }: SourceLease,
  { nowMs, delayMs }: { nowMs: number; delayMs: number },
): Promise<void> {
  const graph = graphOf(em.fork());
  await whenFree(async () => {
    const notBefore = timeOf((await readLeaseTime(graph, nowMs)) + delayMs);
    await graph
      .updateTable('source_state')
      .set({ not_before: notBefore })
      .where('source', '=', source)
      .where('owner', '=', owner)
      .where('not_before', '<', notBefore)
      .execute();
  });
}

/** Records how the calls ended, and gives the lease back. */
export async function releaseSource(
  { em, source, owner }: SourceLease,
  outcome: Partial<Pick<SourceState, 'readAt' | 'failure'>>,
): Promise<void> {
  const { readAt, failure } = outcome;
  const row = {
    owned_until: '',
    ...(readAt === undefined ? {} : { read_at: readAt }),
    ...(failure === undefined ? {} : { failure }),
  };
  await whenFree(async () => {
    await graphOf(em.fork())
      .updateTable('source_state')
      .set(row)
      .where('source', '=', source)
      .where('owner', '=', owner)
      .execute();
  });
}

/** Throws if another process has the lease. Call it in the writing transaction, once the revision is locked. */
export async function refuseLostSource(graph: Graph, { source, owner }: Omit<SourceLease, 'em'>): Promise<void> {
  const held = await graph
    .selectFrom('source_state')
    .select('source')
    .where('source', '=', source)
    .where('owner', '=', owner)
    .executeTakeFirst();
  if (!held) throw sourceTakenOver(source);
}

/** Null: no process has called the source yet. */
export const findSourceState = async (em: EntityManager, source: SourceName): Promise<SourceReading | null> =>
  (await graphOf(em)
    .selectFrom('source_state')
    .select(['read_at as readAt', 'failure'])
    .where('source', '=', source)
    .executeTakeFirst()) ?? null;

/** Whether the source was read completely after the last sync ended. */
export async function isReadSinceSync(em: EntityManager, source: SourceName): Promise<boolean> {
  const read = await graphOf(em.fork())
    .selectFrom('source_state')
    .select('source')
    .where('source', '=', source)
    .where('read_at', '>', (eb) => eb.selectFrom('sync_run').select(({ fn }) => fn.max('finished_at').as('ended')))
    .executeTakeFirst();
  return read !== undefined;
}

/** What is known of each source that was ever called. */
export async function listSourceStates(graph: Graph): Promise<SourceState[]> {
  return graph
    .selectFrom('source_state')
    .select(['source', 'not_before as notBefore', 'read_at as readAt', 'failure', 'calls'])
    .orderBy('source')
    .execute();
}

const sourceTakenOver = (source: SourceName): AppError =>
  new AppError(
    'SOURCE_TAKEN_OVER',
    `Another process calls ${sourceCredits[source].title}, because this one seemed to be gone.`,
  );
