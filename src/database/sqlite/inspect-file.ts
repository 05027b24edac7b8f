import { existsSync, statSync } from 'node:fs';
import { MikroORM } from '@mikro-orm/sqlite';
import { AppError } from '../../errors.ts';
import { reasonOf } from './database-file.ts';

/**
 * Throws an AppError if this version cannot use the file: it is no SQLite database, or it has tables of another program or
 * migrations of a newer version. Does not write to it; SQLite may leave an empty `-wal` and `-shm` beside it.
 */
export async function inspectFile(file: string, knownMigrations: readonly string[]): Promise<void> {
  if (!existsSync(file) || statSync(file).size === 0) return;
  const { tables, applied } = await readTables(file);
  if (tables === 0) return;
  if (applied === null) {
    throw new AppError(
      'DATABASE_FOREIGN',
      `The database file ${file} belongs to another program: it has tables, but none of ours. Name another file in DATABASE_URL.`,
    );
  }
  const unknown = applied.filter((name) => !knownMigrations.includes(name));
  if (unknown.length > 0) {
    throw new AppError(
      'DATABASE_NEWER',
      `The database file ${file} was written by a newer version (it has the migrations ${unknown.join(', ')}). Run that version, or name another file in DATABASE_URL.`,
    );
  }
}

interface Tables {
  tables: number;
  /** The names of the executed migrations; null if the file has no table of them. */
  applied: string[] | null;
}

async function readTables(file: string): Promise<Tables> {
  // Never with a second SQLite library in one process: when that closes the file, the locks of this one are lost
  // (sqlite.org/howtocorrupt.html, section 2.2).
  const options = { dbName: file, entities: [], discovery: { warnWhenNoEntities: false }, debug: false };
  const orm = await MikroORM.init({ ...options, driverOptions: { readonly: true, fileMustExist: true } });
  try {
    const tables = await orm.em.execute("select name from sqlite_master where type = 'table'");
    const ours = tables.some(({ name }) => name === 'mikro_orm_migrations');
    const applied = ours ? await orm.em.execute('select name from mikro_orm_migrations') : null;
    return { tables: tables.length, applied: applied?.map(({ name }) => String(name)) ?? null };
  } catch (error) {
    throw new AppError('DATABASE_UNAVAILABLE', `The database file ${file} cannot be read: ${reasonOf(error)}.`, {
      cause: error,
    });
  } finally {
    await orm.close();
  }
}
