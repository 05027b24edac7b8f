import type { EntityManager, MikroORM } from '@mikro-orm/sql';
import type { CompiledQuery } from 'kysely';
import type { Tracing } from '../tracing.ts';
import type { SqlConnection } from './name-index.ts';
import type { SchemaState } from './schema-state.ts';

export interface OpenOptions extends ConnectOptions {
  /** `file:` and a path, or a `postgresql:` URL. */
  url: string;
  /** A `postgresql:` URL without a pooler, for notifications of changes; `url` by default. */
  directUrl?: string | null;
  /** Whether writes stop if the file at the path is not the opened one any more. */
  guardsFile?: boolean;
  /** Other databases are refused and not changed. By default all are opened, and missing migrations run. */
  accepts?: readonly SchemaState[];
}

export interface ConnectOptions {
  /** Called with each statement that the database runs. */
  onStatement?: (sql: string) => void;
  /** Gives statements their spans. */
  tracing?: Tracing | null;
  /** The size of SQLite's page cache; 16 MB by default. */
  pageCacheMB?: number;
  /** Whether deleted data is overwritten at once. A busy database then fails at once too: writers retry (when-free.ts). */
  overwritesDeleted?: boolean;
}

/** An open database. What differs between products is in its adapter and in its dialect (sql-dialect.ts). */
export interface Database extends AsyncDisposable {
  readonly em: EntityManager;
  readonly orm: MikroORM;
  /** For log lines and messages: no password. */
  readonly label: string;
  /** The same in all processes that use the database; another one if another database took its place. */
  readonly identity: string;
  /** Other connections to the same database, which are closed before this one. Transactions of one are apart from another. */
  connect(options?: ConnectOptions): Promise<Database>;
  /** Throws an AppError if another database took its place while it is open. */
  refuseReplaced(): Promise<void>;
  /**
   * Returns the names of its migrations if the database can be used.
   *
   * @throws AppError that says why not. It has no path, as it answers requests.
   */
  check(): Promise<string[]>;
  /** Frees the space of deleted data. Returns false if a reader in another process prevented it. */
  compact(): Promise<boolean>;
  /** Removes deleted data from SQLite's write-ahead log. PostgreSQL keeps it until the log is recycled. */
  truncateLog(): Promise<void>;
  /**
   * Watches the one row of a query. Nothing may write through this database meanwhile. PostgreSQL trusts the row for
   * `maxAgeMs` after a read, one second by default; SQLite looks at the file for each turn of the event loop.
   */
  watch<Row extends object>(query: CompiledQuery<Row>, maxAgeMs?: number): Promise<WatchedRow<Row>>;
  /** Lets each request read one state of the database. The query is for one row. */
  snapshots<Row extends object>(query: CompiledQuery<Row>, options: SnapshotOptions<Row>): Promise<Snapshots<Row>>;
  close(): Promise<void>;
}

export interface SnapshotOptions<Row> {
  /** Watches the row of the query. */
  watched: WatchedRow<Row>;
  /** PostgreSQL ends a statement after this time. SQLite cannot end one from outside. */
  maxStatementMs: number;
  /** SQLite pauses a statement after this time, if its text permits (pausable.ts). 0: as soon as it can. */
  sliceMs: number;
}

export interface Snapshots<Row> {
  open(): Snapshot<Row>;
  /** The newest row. A snapshot that begins in the same turn of the event loop may be of this state. */
  rowNow(): Row | Promise<Row>;
}

/** One state of the database: its transaction begins with the first statement. */
export interface Snapshot<Row> {
  readonly connection: SqlConnection;
  /** The row of that state; null before the first statement. */
  readonly row: Row | null;
  readRow(): Promise<Row>;
  /** From now on each statement sees the newest commits, as a request that writes must. */
  readLive(): void;
  readonly isLive: boolean;
  /** Ends the transaction. Statements that come later fail. */
  close(): void;
}

/** What a backup leaves out. A file that an older version wrote may lack the table. */
export interface LeftOut {
  table: string;
  sql: string;
}

export interface WatchedRow<Row> {
  /** The same object as long as the row is the same. A promise if the row must be read. */
  now(): Row | Promise<Row>;
  /** The next `now` reads the row: this process knows of a commit. */
  expire(): void;
  /** As `expire`, if the row that another connection has read differs. */
  compare(row: Row): void;
}
