import { CompiledQuery, type DatabaseConnection } from 'kysely';
import { LRUCache } from 'lru-cache';
import type { Tracing } from '../../tracing.ts';
import { traceStatements } from '../trace-statements.ts';
import { nextStamp, type OpenedFile } from './opened-file.ts';

/** Settings of every connection. */
const pragmas = [
  // Another process may be recovering the file after a crash, or checkpointing at its end.
  'busy_timeout = 10000',
  // Readers see the last committed graph while a sync writes the next one.
  'journal_mode = WAL',
  // In WAL mode a power cut loses at most the last commits, never consistency.
  'synchronous = NORMAL',
  'foreign_keys = ON',
  // From now on only for a moment: SQLite's waiting blocks the process. Writers retry (when-free.ts).
  'busy_timeout = 500',
] as const;

interface ConnectionSettings {
  pageCacheMB: number;
  /** The file to which alone it may write; null: any. */
  openedFile: OpenedFile | null;
  tracing: Tracing | null;
}

export async function prepareConnection(
  connection: unknown,
  { pageCacheMB, openedFile, tracing }: ConnectionSettings,
): Promise<void> {
  if (!isConnection(connection)) throw new TypeError('The ORM handed over something that is no Kysely connection');
  stampTransactions(connection, openedFile);
  // A negative number means kibibytes.
  for (const pragma of [...pragmas, `cache_size = ${-1024 * pageCacheMB}`])
    await connection.executeQuery(CompiledQuery.raw(`pragma ${pragma}`));
  if (tracing) traceStatements(connection, tracing, { system: 'sqlite', hasOnlyPlaceholders: false });
}

const isConnection = (value: unknown): value is DatabaseConnection =>
  typeof value === 'object' && value !== null && 'executeQuery' in value;

/**
 * Refuses to write to a file that is not the opened one any more, and leaves a stamp in the header with each commit. An
 * empty transaction leaves none, because the stamp needs the write lock.
 */
function stampTransactions(connection: DatabaseConnection, openedFile: OpenedFile | null): void {
  const execute = connection.executeQuery.bind(connection);
  const readStamp = async (): Promise<number> => {
    const { rows } = await execute<{ user_version: number }>(CompiledQuery.raw('pragma user_version'));
    return rows[0]?.user_version ?? 0;
  };
  const countChanges = async (): Promise<number> => {
    const { rows } = await execute<{ changes: number }>(CompiledQuery.raw('select total_changes() as changes'));
    return rows[0]?.changes ?? 0;
  };
  let changesBefore = 0;
  connection.executeQuery = async <Row>(query: CompiledQuery) => {
    if (query.sql === 'begin') {
      if (openedFile && (await openedFile.findLoss(readStamp)) !== null) throw fileMoved();
      changesBefore = await countChanges();
    }
    if (query.sql === 'commit' && (await countChanges()) !== changesBefore)
      await execute(CompiledQuery.raw(`pragma user_version = ${nextStamp(await readStamp())}`));
    return execute<Row>(query);
  };
}

/** As SQLite says it in its other journal modes. */
const fileMoved = (): Error =>
  Object.assign(new Error('The database file was moved or overwritten.'), { code: 'SQLITE_READONLY_DBMOVED' });

/** The part of better-sqlite3 that is used. */
export interface Compiler {
  prepare(sql: string): object;
}

/** Total length of the cached SQL. The compiled statements take about ten times as many bytes. */
const maxCharacters = 400_000;

/**
 * Caches compiled statements, because Kysely compiles a statement at each run. SQLite recompiles one by itself if its tables
 * change. No statement runs twice at a time: all its rows are read in one call.
 */
export function rememberStatements(database: Compiler): void {
  const compile = database.prepare.bind(database);
  const compiled = new LRUCache<string, object>({
    maxSize: maxCharacters,
    sizeCalculation: (_statement, sql) => sql.length,
    // Longer ones insert hundreds of rows, and running them takes much longer than compiling.
    maxEntrySize: maxCharacters / 8,
  });
  database.prepare = (sql) => {
    const cached = compiled.get(sql);
    if (cached) return cached;
    const statement = compile(sql);
    compiled.set(sql, statement);
    return statement;
  };
}
