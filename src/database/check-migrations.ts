import type { EntityManager } from '@mikro-orm/sql';
import { AppError } from '../errors.ts';

/** Returns the names of the executed migrations. Throws an AppError if one of `names` is missing. */
export async function checkMigrations(em: EntityManager, names: readonly string[]): Promise<string[]> {
  const rows = await em.fork().execute('select name from mikro_orm_migrations order by id');
  const applied = rows.map(({ name }) => String(name));
  if (names.every((name) => applied.includes(name))) return applied;
  throw new AppError('DATABASE_UNAVAILABLE', 'The database lacks migrations that this version needs.');
}
