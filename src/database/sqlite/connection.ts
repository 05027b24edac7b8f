import { CompiledQuery, type DatabaseConnection } from 'kysely';
import { LRUCache } from 'lru-cache';

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

/**
 * SQLite itself rolls back a transaction in which the disk was full or failed (sqlite.org/lang_transaction.html, "Response
 * To Errors Within A Transaction"). The ROLLBACK that follows then finds none: as an error, it would hide what went wrong,
 * and Kysely would never give the connection back, so that whoever uses it next waits for ever.
 */
function tolerateRollback(connection: DatabaseConnection): void {
  const execute = connection.executeQuery.bind(connection);
  connection.executeQuery = async <Row>(query: CompiledQuery) => {
    try {
      return await execute<Row>(query);
    } catch (error) {
      if (query.sql === 'rollback' && isNoTransaction(error)) return { rows: [] };
      throw error;
    }
  };
}

const isNoTransaction = (error: unknown): boolean =>
  error instanceof Error && error.message.includes('no transaction is active');

/** What is used of better-sqlite3: compiling SQL. */
interface Compiler {
  prepare(sql: string): object;
}

/** Characters of SQL whose compiled form is kept; that takes some ten times as many bytes. */
const maxCharacters = 400_000;

/**
 * Keeps compiled statements, those used last first: Kysely has each compiled anew, which takes as long as running a small one.
 * SQLite compiles one again by itself when a migration changed its tables. None is in use twice: whoever runs one has all
 * its rows before anything else runs.
 */
export function rememberStatements(database: Compiler): void {
  const compile = database.prepare.bind(database);
  const compiled = new LRUCache<string, object>({
    maxSize: maxCharacters,
    sizeCalculation: (_statement, sql) => sql.length,
    // Longer ones insert hundreds of rows: running them takes much longer than compiling.
    maxEntrySize: maxCharacters / 8,
  });
  database.prepare = (sql) => {
    const known = compiled.get(sql);
    if (known) return known;
    const statement = compile(sql);
    compiled.set(sql, statement);
    return statement;
  };
}
