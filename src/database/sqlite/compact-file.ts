import type { EntityManager } from '@mikro-orm/sqlite';
import { sql } from 'kysely';
import { AppError } from '../../errors.ts';
import { databaseError } from '../failure.ts';
import { reasonOf } from './database-file.ts';

/** How long to wait for other processes: this one has nothing else to do. */
const patienceMs = 10_000;

/**
 * Removes deleted data from the file and its `-wal`, and frees the space. Returns false if a reader in another process
 * used an older snapshot for longer than SQLite waits: the `-wal` then still holds deleted data.
 */
export async function compactFile(em: EntityManager): Promise<boolean> {
  const connection = em.fork().getKysely();
  try {
    await sql.raw(`pragma busy_timeout = ${patienceMs}`).execute(connection);
    // `pragma secure_delete` is not enough: it misses rows that SQLite moved within a page.
    await sql`vacuum`.execute(connection);
    const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(connection);
    return rows.every(({ busy }) => busy === 0);
  } catch (error) {
    if (databaseError(error)?.code === 'DATABASE_BUSY') throw error;
    throw new AppError(
      'DATABASE_UNAVAILABLE',
      `The database file cannot be compacted, so deleted data may still be in it: ${reasonOf(error)}`,
      {
        cause: error,
      },
    );
  }
}
