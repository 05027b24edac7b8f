import { chmodSync, existsSync, rmSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { AppError } from '../../../errors.ts';
import { nameBeside, placeFile, rotateFile } from '../../../place-file.ts';
import type { LeftOut } from '../../port.ts';
import { fileOf, identifyFile } from '../database-file.ts';
import { migrationNames } from '../migrations/index.ts';
import { withPlainFile } from '../plain-file.ts';
import { inspectFile } from '../upkeep.ts';
import { checkIntegrity, copyDatabase, copyWithout } from './copy-database.ts';

export interface BackupOptions {
  /** The path of the backup. */
  to: string;
  /** How many backups there are at most, with this one. */
  keep: number;
  leftOut: readonly LeftOut[];
}

/** Writes a checked backup of a database that others may use meanwhile. Returns its size in bytes. */
export async function backupSqlite(url: string, { to, keep, leftOut }: BackupOptions): Promise<number> {
  const file = fileOf(url);
  await inspectFile(file, migrationNames);
  await refuseTarget(to, file);
  const draft = nameBeside(to, 'partial');
  try {
    await (leftOut.length > 0 ? copyWithout(file, draft, leftOut) : copyDatabase(file, draft));
    await checkIntegrity(draft);
    chmodSync(draft, statSync(file).mode);
    rotateFile(to, keep);
    placeFile(draft, to);
    return statSync(to).size;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Only an earlier backup is replaced. */
async function refuseTarget(to: string, file: string): Promise<void> {
  if (!existsSync(dirname(resolve(to)))) throw refusal(`The folder of ${to} does not exist. Create it.`);
  const found = statSync(to, { throwIfNoEntry: false });
  if (!found) return;
  if (identifyFile(to) === identifyFile(file)) throw refusal(`${to} is the database itself. Name another file.`);
  if (!found.isFile()) throw refusal(`${to} is no regular file. Name another file.`);
  if (!(await isBackup(to))) throw refusal(`${to} exists and is no backup. Name another file.`);
}

/** A database in use is in WAL mode, and a backup is not. */
async function isBackup(file: string): Promise<boolean> {
  try {
    await inspectFile(file, migrationNames);
    return await withPlainFile(file, {}, (plain) => plain.prepare('pragma journal_mode').pluck().all()[0] !== 'wal');
  } catch {
    return false;
  }
}

const refusal = (message: string): AppError => new AppError('BACKUP_REFUSED', message);
