import { existsSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { AppError } from '../errors.ts';

/**
 * Looks at the file without writing to it, and throws an AppError that says why this version cannot use it: it is no
 * SQLite database, it has tables of another program, or migrations that only a newer version knows.
 */
export async function inspectFile(file: string, knownMigrations: readonly string[]): Promise<void> {
  if (file === ':memory:' || !existsSync(file) || statSync(file).size === 0) return;
  const { tables, applied } = readTables(file);
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
  /** The names of the migrations that ran; null where the file has no record of any. */
  applied: string[] | null;
}

function readTables(file: string): Tables {
  try {
    using database = new DatabaseSync(file, { readOnly: true });
    const count = database.prepare("select count(*) as n from sqlite_master where type = 'table'").get();
    const record = database.prepare("select 1 from sqlite_master where name = 'mikro_orm_migrations'").get();
    const applied = record ? database.prepare('select name from mikro_orm_migrations').all() : null;
    return { tables: Number(count?.n), applied: applied?.map(({ name }) => String(name)) ?? null };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new AppError('DATABASE_UNAVAILABLE', `The database file ${file} cannot be read: ${why}.`, { cause: error });
  }
}
