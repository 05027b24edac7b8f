import { AppError } from '../../errors.ts';
import { identifyFile } from './database-file.ts';
import { migrations } from './migrations/index.ts';
import type { Database } from './open-database.ts';

interface OpenedFile {
  path: string;
  /** What `identifyFile` said of it when it was opened. */
  identity: string | null;
}

/**
 * The names of the migrations that the file has, when it is fit for use.
 *
 * @throws AppError that says what is wrong with it, without naming its path: whoever asks may be far away.
 */
export async function checkDatabase({ em }: Database, { path, identity }: OpenedFile): Promise<string[]> {
  // SQLite goes on reading and writing a file that was deleted, and all of it would be lost.
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
