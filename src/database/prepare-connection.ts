import { CompiledQuery, type DatabaseConnection } from 'kysely';
import { tolerateRollback } from './tolerate-rollback.ts';

/** What only SQLite knows, set on every connection. */
const pragmas = [
  // Another process may have to bring the file in order first, after a crash or at its own end.
  'busy_timeout = 10000',
  // Readers see the last committed graph while a sync writes the next one.
  'journal_mode = WAL',
  // In WAL mode this loses at most the last commit at a power cut, never consistency.
  'synchronous = NORMAL',
  'foreign_keys = ON',
  // From here on for a moment only: a process does nothing else while SQLite waits. Who writes tries again (when-free.ts).
  'busy_timeout = 500',
] as const;

export async function prepareConnection(connection: unknown, pageCacheMB: number): Promise<void> {
  if (!isConnection(connection)) throw new TypeError('The ORM handed over something that is no Kysely connection');
  tolerateRollback(connection);
  // SQLite counts in kibibytes where the number is below zero.
  for (const pragma of [...pragmas, `cache_size = ${-1024 * pageCacheMB}`])
    await connection.executeQuery(CompiledQuery.raw(`pragma ${pragma}`));
}

const isConnection = (value: unknown): value is DatabaseConnection =>
  typeof value === 'object' && value !== null && 'executeQuery' in value;
