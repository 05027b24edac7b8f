import { isFile } from './open-database.ts';
import { inspectDatabase } from './postgres/inspect.ts';
import { postgresMigrations } from './postgres/migrations/index.ts';
import { fileOf } from './sqlite/database-file.ts';
import { examineFile, findDisk } from './sqlite/examine-file.ts';

/** A database that this version can use. */
export interface ExaminedDatabase {
  /** Whether the next start creates it. */
  isMissing: boolean;
  /** Whether it has all migrations of this version. If not, the next start runs them. */
  isMigrated: boolean;
  /** The size of the file; null for PostgreSQL. */
  bytes: number | null;
}

/** Looks at a database without changing it. Throws an AppError that says why it cannot be used. */
export async function examineDatabase(url: string): Promise<ExaminedDatabase> {
  if (isFile(url)) return await examineFile(fileOf(url));
  const names = postgresMigrations.map(({ name }) => name);
  const { state } = await inspectDatabase(url, names);
  return { isMissing: false, isMigrated: state === 'current', bytes: null };
}

export interface Disk {
  freeBytes: number;
  totalBytes: number;
}

/** The disk of a database file; null for PostgreSQL, which may run elsewhere. */
export const examineDisk = (url: string): Disk | null => (isFile(url) ? findDisk(fileOf(url)) : null);
