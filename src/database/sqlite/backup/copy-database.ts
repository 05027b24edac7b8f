import { rmSync } from 'node:fs';
import { AppError } from '../../../errors.ts';
import { nameBeside } from '../../../place-file.ts';
import type { LeftOut } from '../../port.ts';
import { nameFile, reasonOf } from '../database-file.ts';
import { withPlainFile } from '../plain-file.ts';

/**
 * Writes what is committed to a new file, while others read and write the source. `vacuum into` reads one snapshot, and
 * copies no page of deleted data.
 */
export async function copyDatabase(from: string, to: string): Promise<void> {
  try {
    await withPlainFile(from, {}, (plain) => void plain.prepare('vacuum into ?').run(to));
  } catch (error) {
    throw new AppError('COPY_FAILED', `${nameFile(from)} cannot be copied to ${to}: ${reasonOf(error)}.`, {
      cause: error,
    });
  }
}

/** As `copyDatabase`, without some rows. Nothing of them is in the new file, because it is copied after the deletion. */
export async function copyWithout(from: string, to: string, leftOut: readonly LeftOut[]): Promise<void> {
  const draft = nameBeside(to, 'draft');
  try {
    await copyDatabase(from, draft);
    await withPlainFile(draft, { writable: true }, (plain) => {
      const tables = plain.prepare("select name from sqlite_master where type = 'table'").pluck().all();
      for (const { table, sql } of leftOut) if (tables.includes(table)) plain.prepare(sql).run();
    });
    await copyDatabase(draft, to);
  } finally {
    for (const suffix of ['', '-journal']) rmSync(draft + suffix, { force: true });
  }
}

/** Throws an AppError if SQLite finds damage. */
export async function checkIntegrity(file: string): Promise<void> {
  const found = await withPlainFile(file, {}, (plain) =>
    plain.prepare('pragma integrity_check(1)').pluck().all(),
  ).catch((error: unknown) => [reasonOf(error)]);
  if (found[0] !== 'ok') throw new AppError('DATABASE_CORRUPT', `The file ${file} is damaged: ${String(found[0])}.`);
}
