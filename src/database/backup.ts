import { AppError } from '../errors.ts';
import { isFile, refuseMissing } from './open-database.ts';
import { type BackupOptions, backupSqlite } from './sqlite/backup/backup-sqlite.ts';
import { type StagedRestore, stageSqliteRestore } from './sqlite/backup/restore-sqlite.ts';

/** Writes a backup of the database while others use it. Returns its size in bytes. */
export async function backUpDatabase(url: string, options: BackupOptions): Promise<number> {
  if (!isFile(url)) throw useTools('pg_dump --format=custom --file=FILE DATABASE_URL', 'backs up');
  refuseMissing(url);
  return await backupSqlite(url, options);
}

/** Prepares a backup to take the place of the database. */
export async function stageRestore(url: string, from: string): Promise<StagedRestore> {
  if (!isFile(url))
    throw useTools(
      'pg_restore --clean --if-exists --dbname=DATABASE_URL FILE, then release-graph restore --finish',
      'restores',
    );
  return await stageSqliteRestore(url, from);
}

const useTools = (tool: string, does: string): AppError =>
  new AppError('DATABASE_UNSUITABLE', `This command ${does} SQLite files only; for PostgreSQL use: ${tool}`);
