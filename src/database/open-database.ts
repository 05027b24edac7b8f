import type { EntitySchema } from '@mikro-orm/sql';
import { AppError } from '../errors.ts';
import type { Database, OpenOptions } from './port.ts';
import { describeUrl } from './postgres/database-url.ts';
import { openPostgres } from './postgres/open-postgres.ts';
import { fileExists, nameFile } from './sqlite/database-file.ts';
import { openSqlite } from './sqlite/open-sqlite.ts';

/** Whether the URL is that of a SQLite file. */
export const isFile = (url: string): boolean => url.startsWith('file:');

/**
 * Opens the database, creates it if it is a missing file, and runs the migrations. Refuses one that belongs to another
 * program or was written by a newer version, and does not change it.
 */
export const openDatabase = (options: OpenOptions, entities: readonly EntitySchema[]): Promise<Database> =>
  isFile(options.url) ? openSqlite(options, entities) : openPostgres(options, entities);

/** False if opening would create it. */
export const databaseExists = (url: string): boolean => !isFile(url) || fileExists(url);

/** For commands that read what is there. */
export function refuseMissing(url: string): void {
  if (databaseExists(url)) return;
  throw new AppError('DATABASE_MISSING', `The database file ${describeDatabase(url)} does not exist.`);
}

/** For log lines: no absolute path, and no password. */
export const describeDatabase = (url: string): string => (isFile(url) ? nameFile(url) : describeUrl(url));
