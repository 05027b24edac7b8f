import { existsSync, statSync } from 'node:fs';
import type { EntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import { AppError } from '../../errors.ts';
import { databaseError } from '../failure.ts';
import { reasonOf } from './database-file.ts';
import type { FileLoss, OpenedFile } from './opened-file.ts';
import { withPlainFile } from './plain-file.ts';

const losses: Record<FileLoss, string> = {
  gone: 'The database file is gone.',
  replaced: 'The database file was replaced while the server runs. Restart the server.',
  // The server still has parts of the old file, and adds them to the new one at its end.
  overwritten:
    'The database file was overwritten while the server runs. Stop the server, then restore the file again without its -wal and -shm.',
};

/** Throws if the file at the path is not the opened one any more. The message has no path, as it answers requests. */
export async function refuseLostFile(em: EntityManager, file: OpenedFile): Promise<void> {
  // SQLite keeps using a deleted file, and all writes would be lost.
  const loss = await file.findLoss(async () => {
    const [row] = await em.fork().execute<{ user_version: number }[]>('select user_version from pragma_user_version');
    return row?.user_version ?? 0;
  });
  if (loss) throw new AppError('DATABASE_UNAVAILABLE', losses[loss]);
}

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

/**
 * Throws an AppError if this version cannot use the file: it is no SQLite database, or it has tables of another program or
 * migrations of a newer version. `advice` says what else to do. Does not write to it; SQLite may leave an empty `-wal` and
 * `-shm` beside it. Returns the names of its migrations.
 */
export async function inspectFile(
  file: string,
  knownMigrations: readonly string[],
  advice = 'name another file in DATABASE_URL',
): Promise<string[]> {
  if (!existsSync(file) || statSync(file).size === 0) return [];
  const { tables, applied } = await readTables(file);
  if (tables === 0) return [];
  if (applied === null) {
    throw new AppError(
      'DATABASE_FOREIGN',
      `The database file ${file} belongs to another program: it has tables, but none of ours. ${capitalize(advice)}.`,
    );
  }
  const unknown = applied.filter((name) => !knownMigrations.includes(name));
  if (unknown.length > 0) {
    throw new AppError(
      'DATABASE_NEWER',
      `The database file ${file} was written by a newer version (it has the migrations ${unknown.join(', ')}). Run that version, or ${advice}.`,
    );
  }
  return applied;
}

const capitalize = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

interface Tables {
  tables: number;
  /** The names of the executed migrations; null if the file has no table of them. */
  applied: string[] | null;
}

async function readTables(file: string): Promise<Tables> {
  try {
    return await withPlainFile(file, {}, (plain) => {
      const tables = plain.prepare("select name from sqlite_master where type = 'table'").pluck().all();
      const ours = tables.includes('mikro_orm_migrations');
      const applied = ours ? plain.prepare('select name from mikro_orm_migrations').pluck().all() : null;
      return { tables: tables.length, applied: applied?.map(String) ?? null };
    });
  } catch (error) {
    throw new AppError('DATABASE_UNAVAILABLE', `The database file ${file} cannot be read: ${reasonOf(error)}.`, {
      cause: error,
    });
  }
}
