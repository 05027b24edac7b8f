import type { EntityManager } from '@mikro-orm/sqlite';
import { sql } from 'kysely';
import { graphOf } from '../../catalog/schema/graph.ts';
import { AppError } from '../../errors.ts';
import { databaseError } from '../failure.ts';
import { reasonOf } from './database-file.ts';

/** How long others may hold the file: there is nothing else to do meanwhile. */
const patienceMs = 10_000;

/**
 * Gives the space of what was deleted back to the disk: nothing of it stays in the file or in its `-wal`. Returns false
 * when that is not finished, as a reader in another process held on to an older state for longer than SQLite waits.
 */
export async function compactFile(em: EntityManager): Promise<boolean> {
  const graph = graphOf(em.fork());
  try {
    await sql.raw(`pragma busy_timeout = ${patienceMs}`).execute(graph);
    // Not `pragma secure_delete`: it misses what SQLite moved within a page that is still in use.
    await sql`vacuum`.execute(graph);
    const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(graph);
    return rows.every(({ busy }) => busy === 0);
  } catch (error) {
    if (databaseError(error)?.code === 'DATABASE_BUSY') throw error;
    throw new AppError(
      'DATABASE_UNAVAILABLE',
      `What was deleted may still be in the database file, which cannot be compacted: ${reasonOf(error)}`,
      {
        cause: error,
      },
    );
  }
}
