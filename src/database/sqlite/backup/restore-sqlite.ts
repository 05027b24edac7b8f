import { chmodSync, chownSync, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { AppError } from '../../../errors.ts';
import { keepAs, nameBeside, placeFile } from '../../../place-file.ts';
import { databaseError } from '../../failure.ts';
import { fileOf, makeFolder } from '../database-file.ts';
import { migrationNames } from '../migrations/index.ts';
import { type PlainFile, withPlainFile } from '../plain-file.ts';
import { inspectFile } from '../upkeep.ts';
import { checkIntegrity, copyDatabase } from './copy-database.ts';

/** A copy of a backup beside the database, which can be opened and changed before it takes the place of the database. */
export interface StagedRestore extends Disposable {
  url: string;
  /** Returns the name that the old database has now; null if there was none. The copy must be closed. */
  replace(at: Date): Promise<string | null>;
}

/** Refuses a damaged file, one of a newer version or of another program, and a database that is in use. */
export async function stageSqliteRestore(url: string, from: string): Promise<StagedRestore> {
  const file = fileOf(url);
  if (!existsSync(from)) throw new AppError('BACKUP_MISSING', `The backup ${from} does not exist.`);
  await checkIntegrity(from);
  await inspectFile(from, migrationNames, 'name a backup that this program made');
  makeFolder(dirname(resolve(file)));
  await whileUnused(file, () => {});
  const copy = nameBeside(file, 'restore');
  const discard = () => {
    for (const suffix of ['', '-wal', '-shm']) rmSync(copy + suffix, { force: true });
  };
  try {
    await copyDatabase(from, copy);
  } catch (error) {
    discard();
    throw error;
  }
  return {
    url: `file:${copy}`,
    async replace(at) {
      giveOwner(copy, file);
      const kept = existsSync(file) ? `${file}.before-${at.toISOString().replace(/\.\d+|:/g, '')}` : null;
      await whileUnused(file, () => {
        if (kept) keepDatabaseAs(file, kept);
        placeFile(copy, file);
      });
      return kept;
    },
    [Symbol.dispose]: discard,
  };
}

/** A damaged database cannot be taken out of WAL mode: its `-wal` stays with it. */
function keepDatabaseAs(file: string, kept: string): void {
  if (existsSync(`${file}-wal`)) renameSync(`${file}-wal`, `${kept}-wal`);
  rmSync(`${file}-shm`, { force: true });
  keepAs(file, kept);
}

/**
 * Runs `work` while no process has the file open. To leave WAL mode SQLite needs to be alone; then everything is in the file,
 * and its `-wal` is gone. A damaged file cannot be locked. A server on it notices that its file was replaced.
 */
async function whileUnused(file: string, work: () => void): Promise<void> {
  if (!existsSync(file) || statSync(file).size === 0) return work();
  let isDone = false;
  try {
    await withPlainFile(file, { writable: true }, (plain) => {
      lock(plain);
      isDone = true;
      work();
    });
  } catch (error) {
    if (error instanceof AppError || isDone) throw error;
    const code = databaseError(error)?.code;
    if (code === 'DATABASE_BUSY') throw inUse(file);
    if (code !== 'DATABASE_CORRUPT') throw error;
    work();
  }
}

function lock(plain: PlainFile): void {
  plain.prepare('pragma busy_timeout = 1000').all();
  plain.prepare('pragma journal_mode = delete').all();
  plain.prepare('begin exclusive').run();
}

const inUse = (file: string): AppError =>
  new AppError(
    'DATABASE_IN_USE',
    `Another program uses ${file}. Stop the server and every other program that has it open, then restore again.`,
  );

/** Root may restore a file for a server that runs as another user. */
function giveOwner(copy: string, file: string): void {
  const { uid, gid } = statSync(existsSync(file) ? file : dirname(resolve(file)));
  if (existsSync(file)) chmodSync(copy, statSync(file).mode);
  if (process.getuid?.() === 0) chownSync(copy, uid, gid);
}
