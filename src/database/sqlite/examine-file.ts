import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { AppError } from '../../errors.ts';
import type { Disk, ExaminedDatabase } from '../examine.ts';
import { nameFile, reasonOf } from './database-file.ts';
import { migrationNames } from './migrations/index.ts';
import { withPlainFile } from './plain-file.ts';
import { inspectFile } from './upkeep.ts';

/** Reads the whole file. Throws an AppError if a server could not use it. */
export async function examineFile(file: string): Promise<ExaminedDatabase> {
  refuseUnwritable(file);
  if (!existsSync(file)) return { isMissing: true, isMigrated: false, bytes: null };
  const applied = await inspectFile(file, migrationNames);
  const [found] = await withPlainFile(file, {}, (plain) => plain.prepare('pragma quick_check(1)').pluck().all()).catch(
    (error: unknown) => [reasonOf(error)],
  );
  if (found !== 'ok')
    throw new AppError('DATABASE_CORRUPT', `The file ${nameFile(file)} is damaged: ${found}. Restore a backup.`);
  return {
    isMissing: false,
    isMigrated: applied.length === migrationNames.length,
    bytes: sizeOf(file) + sizeOf(`${file}-wal`),
  };
}

/** While a server runs, much of the data is in the log beside the file. */
const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

/** SQLite writes to the file, and creates others beside it. */
function refuseUnwritable(file: string): void {
  const folder = nearestFolder(file);
  const wanted = [folder, ...(existsSync(file) ? [file] : [])];
  for (const path of wanted) {
    try {
      accessSync(path, constants.R_OK | constants.W_OK);
    } catch (cause) {
      const what = path === file ? 'The database file' : 'The folder of the database file';
      const isReadOnly = cause instanceof Error && 'code' in cause && cause.code === 'EROFS';
      const reason = isReadOnly ? 'its file system is read-only' : 'this user has no permission';
      throw new AppError('DATABASE_READ_ONLY', `${what} ${nameFile(file)} cannot be written: ${reason}.`, { cause });
    }
  }
}

/** The folder of the file, or the one in which the next start creates it. */
function nearestFolder(file: string): string {
  let folder = dirname(resolve(file));
  while (!existsSync(folder)) folder = dirname(folder);
  return folder;
}

export function findDisk(file: string): Disk {
  const { bavail, blocks, bsize } = statfsSync(nearestFolder(file));
  return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
}
