import type { EntityManager } from '@mikro-orm/sql';
import { dialectOf } from '../../database/sql-dialect.ts';
import { type Graph, graphOf } from '../schema/graph.ts';

export const timeOf = (ms: number): string => new Date(ms).toISOString();

/**
 * The time by which processes judge heartbeats of each other: that of the database, as the clocks of several machines
 * differ. `nowMs` is that of this process.
 */
export const leaseTime = (em: EntityManager, nowMs: number): Promise<number> =>
  readLeaseTime(graphOf(em.fork()), nowMs);

/** As `leaseTime`. */
export const readLeaseTime = async (graph: Graph, nowMs: number): Promise<number> =>
  (await dialectOf(graph).readClock(graph)) ?? nowMs;
