import { IsolationLevel } from '@mikro-orm/core';
import { sql } from 'kysely';
import type { Database } from '../../database/port.ts';
import { dialectOf, type LastId } from '../../database/sql-dialect.ts';
import { AppError } from '../../errors.ts';
import { type Graph, graphOf } from '../schema/graph.ts';
import { raiseModified } from '../write/last-modified.ts';
import { indexAllNames } from '../write/name-index.ts';
import { getRevision, lockRevision } from '../write/revision.ts';
import { type CopiedTable, describeTables, readPages, writePage } from './copied-tables.ts';
import { digestAll, digestPages, type TableDigest } from './digest.ts';

export interface CopyOptions {
  /** ISO 8601, UTC: now. */
  at: string;
  /** Aborts between two pages; nothing is written then. */
  signal: AbortSignal;
}

export interface CopiedGraph {
  /** The number of rows in each table. */
  rows: Record<string, number>;
  /** SHA-256 of all rows. */
  digest: string;
}

type Digests = Map<string, TableDigest>;

/**
 * Copies everything to a new database in one transaction: the graph, its change log, the syncs, the state of the Spotify app,
 * accounts. Row ids stay, so cursors stay valid. Reads the copy again, and writes nothing if it differs.
 */
export async function copyGraph(source: Database, target: Database, options: CopyOptions): Promise<CopiedGraph> {
  const tables = describeTables(target.orm);
  const { signal, at } = options;
  return inTransaction(target, async (graph) => {
    await lockRevision(graph);
    await refuseFilled(graph, tables, target.label);
    const { digests, lastIds } = await copyRows({ source, graph, tables, signal });
    await dialectOf(graph).writeLastIds(graph, lastIds);
    await indexAllNames(graph);
    const found = await digestTables(graph, tables, signal);
    refuseDifference(digests, found);
    await refuseChanged(source, graph);
    // What the new database has answered before was modified earlier.
    await raiseModified(graph, at);
    await dialectOf(graph).endChange(graph);
    const rows = Object.fromEntries([...digests].map(([name, { rows: count }]) => [name, count]));
    return { rows, digest: digestAll(digests) };
  });
}

async function inTransaction<T>({ em }: Database, work: (graph: Graph) => Promise<T>): Promise<T> {
  const fork = em.fork();
  await fork.begin();
  try {
    const result = await work(graphOf(fork));
    await fork.commit();
    return result;
  } catch (error) {
    if (fork.isInTransaction()) await fork.rollback();
    throw error;
  }
}

interface Copying {
  source: Database;
  graph: Graph;
  tables: readonly CopiedTable[];
  signal: AbortSignal;
}

/** The transaction of the source ends with the last row: it must not be idle while names are indexed. */
async function copyRows({ source, graph, tables, signal }: Copying): Promise<{ digests: Digests; lastIds: LastId[] }> {
  const fork = source.em.fork();
  await fork.begin({ isolationLevel: IsolationLevel.REPEATABLE_READ });
  try {
    const from = graphOf(fork);
    await refuseRunning(from, source.label);
    const digests: Digests = new Map();
    for (const table of tables) {
      const digest = await digestPages(readPages(from, table), async (rows) => {
        signal.throwIfAborted();
        await writePage(graph, table, rows);
      });
      digests.set(table.name, digest);
    }
    const lastIds = await dialectOf(from).readLastIds(from);
    return { digests, lastIds: lastIds.filter(({ table }) => digests.has(table)) };
  } finally {
    await fork.rollback();
  }
}

async function digestTables(graph: Graph, tables: readonly CopiedTable[], signal: AbortSignal): Promise<Digests> {
  const digests: Digests = new Map();
  for (const table of tables)
    digests.set(table.name, await digestPages(readPages(graph, table), () => signal.throwIfAborted()));
  return digests;
}

/** A new database has one row in each of these. */
const rowsOfNew = new Set(['catalog_revision', 'change_feed']);

async function refuseFilled(graph: Graph, tables: readonly CopiedTable[], label: string): Promise<void> {
  const { revision, origin } = await getRevision(graph);
  let isFilled = revision > 0 || origin !== null;
  for (const { name } of tables) {
    if (isFilled) break;
    if (rowsOfNew.has(name)) continue;
    const { rows } = await sql`select 1 from ${sql.table(name)} limit 1`.execute(graph);
    isFilled = rows.length > 0;
  }
  if (isFilled) throw new AppError('DATABASE_UNSUITABLE', `The database ${label} is not empty. Name a new one.`);
}

async function refuseRunning(graph: Graph, label: string): Promise<void> {
  const run = await graph
    .selectFrom('sync_run')
    .select('started_at')
    .where('status', '=', 'running')
    .executeTakeFirst();
  if (run) throw syncElsewhere(`A sync has been running on ${label} since ${run.started_at}.`);
}

function refuseDifference(copied: Digests, found: Digests): void {
  const differing = [...copied].filter(([name, { sha256 }]) => found.get(name)?.sha256 !== sha256);
  if (differing.length === 0) return;
  const names = differing.map(([name]) => name).join(', ');
  throw new AppError('COPY_FAILED', `The copy differs in ${names}. Nothing was copied.`);
}

/** What was written to the source since the copy began would be lost. */
async function refuseChanged(source: Database, copy: Graph): Promise<void> {
  const from = graphOf(source.em.fork());
  await refuseRunning(from, source.label);
  if ((await getRevision(from)).revision !== (await getRevision(copy)).revision)
    throw syncElsewhere(`A sync changed ${source.label} during the copy.`);
}

const syncElsewhere = (problem: string): AppError =>
  new AppError('SYNC_ELSEWHERE', `${problem} Nothing was copied. Stop its servers and copy again.`);
