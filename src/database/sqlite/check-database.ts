import { AppError } from '../../errors.ts';
import { identifyFile } from './database-file.ts';
import { migrations } from './migrations/index.ts';
import type { Database } from './open-database.ts';

interface OpenedFile {
  path: string;
  /** The result of `identifyFile` when it was opened. */
  identity: string | null;
}

/**
 * Returns the names of the file's migrations if the file can be used.
 *
 * @throws AppError that says why not. It has no path, as it answers requests.
 */
export async function checkDatabase({ em }: Database, { path, identity }: OpenedFile): Promise<string[]> {
  // SQLite keeps using a deleted file, and all writes would be lost.
  const found = identifyFile(path);
  if (found === null) throw new AppError('DATABASE_UNAVAILABLE', 'The database file is gone.');
  if (found !== identity)
    throw new AppError(
      'DATABASE_UNAVAILABLE',
      'The database file was replaced while the server runs. Restart the server.',
    );
  const rows = await em.fork().execute('select name from mikro_orm_migrations order by id');
  const applied = rows.map(({ name }) => String(name));
  const missing = migrations.filter(({ name }) => !applied.includes(name));
  if (missing.length > 0) throw new AppError('DATABASE_UNAVAILABLE', 'The database lacks migrations of this version.');
  return applied;
}
