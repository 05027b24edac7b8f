import { dirname, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Migrator } from '@mikro-orm/migrations';
import { type EntitySchema, MikroORM } from '@mikro-orm/sql';
import type SqliteFile from 'better-sqlite3';
import { AppError } from '../../errors.ts';
import { checkMigrations } from '../check-migrations.ts';
import { type Entities, entitiesFor, entitiesOf } from '../entities-of.ts';
import type { ConnectOptions, Database, OpenOptions } from '../port.ts';
import { refuseState, schemaStateOf } from '../schema-state.ts';
import { createSnapshots } from '../snapshot.ts';
import { prepareConnection, rememberStatements } from './connection.ts';
import { fileOf, makeFolder, nameFile, reasonOf } from './database-file.ts';
import { SqliteGraphDriver } from './dialect.ts';
import { migrationNames, sqliteMigrations } from './migrations/index.ts';
import { OpenedFile } from './opened-file.ts';
import { neverPause } from './pauses.ts';
import { ReadPool } from './read-pool.ts';
import { compactFile, inspectFile, refuseLostFile } from './upkeep.ts';
import { watchSqliteRow } from './watch-row.ts';

const defaultCacheMB = 16;

const patienceMs = 10_000;
const lookEveryMs = 100;

/**
 * Runs the missing migrations. If several processes start at once on one file, one succeeds. The others fail, because
 * SQLite does not wait in the middle of a transaction, and look again until the migrations are done.
 */
async function migrate(orm: Pick<MikroORM, 'migrator'>): Promise<void> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    try {
      await orm.migrator.up();
      return;
    } catch (error) {
      if (performance.now() > deadline || !(await isLeftToOthers(orm, error))) throw error;
      await delay(lookEveryMs);
    }
  }
}

/** Whether another process has locked the file, or has just created what this one was about to create. */
async function isLeftToOthers({ migrator }: Pick<MikroORM, 'migrator'>, error: unknown): Promise<boolean> {
  const isTheirs = error instanceof Error && /is locked|already exists|duplicate column|UNIQUE/.test(error.message);
  return isTheirs || (await migrator.getPending()).length === 0;
}

/** Refuses a file that is no database as well. */
export async function openSqlite(options: OpenOptions, entities: readonly EntitySchema[]): Promise<Database> {
  const file = new OpenedFile(fileOf(options.url));
  const applied = await inspectFile(file.path, migrationNames);
  refuseState(nameFile(file.path), schemaStateOf(applied, migrationNames), options.accepts);
  const { url, guardsFile = false } = options;
  const orm = await connectTo(file, options, entitiesFor(SqliteGraphDriver, entities), migrate);
  const connect = (others?: ConnectOptions) => connectTo(file, { url, guardsFile, ...others }, entitiesOf(orm));
  return createDatabase(orm, { file, connect, options, onClose: () => file[Symbol.dispose]() });
}

interface Opened {
  file: OpenedFile;
  connect: Connect;
  options: ConnectOptions;
  onClose: () => void;
}

type Connect = (options?: ConnectOptions) => Promise<MikroORM>;

async function connectTo(
  file: OpenedFile,
  options: OpenOptions,
  entities: Entities,
  prepare: (orm: MikroORM) => Promise<void> = async () => {},
): Promise<MikroORM> {
  try {
    makeFolder(dirname(resolve(file.path)));
    const orm = new MikroORM({ ...ormOptions(file, options), ...entities });
    await prepare(orm);
    const native = (await orm.em.getConnection().getNativeClient()) as SqliteFile;
    rememberStatements(native);
    neverPause(native);
    if (options.overwritesDeleted)
      for (const pragma of ['busy_timeout = 0', 'secure_delete = on']) await orm.em.fork().execute(`pragma ${pragma}`);
    return orm;
  } catch (error) {
    throw new AppError(
      'DATABASE_UNAVAILABLE',
      `The database file ${file.path} cannot be opened for writing: ${reasonOf(error)}`,
      {
        cause: error,
      },
    );
  }
}

function createDatabase(orm: MikroORM, { file, connect, options, onClose }: Opened): Database {
  const refuseReplaced = () => refuseLostFile(orm.em, file);
  const pools = new DisposableStack();
  return {
    orm,
    em: orm.em,
    label: nameFile(file.path),
    identity: file.identity ?? '',
    // The descriptor closes last.
    connect: async (others = {}) =>
      createDatabase(await connect(others), { file, connect, options: others, onClose: () => {} }),
    refuseReplaced,
    async check() {
      await refuseReplaced();
      return checkMigrations(orm.em, migrationNames);
    },
    compact: () => compactFile(orm.em),
    async truncateLog() {
      await orm.em.fork().execute('pragma wal_checkpoint(truncate)');
    },
    watch: (query) => watchSqliteRow(orm.em, query),
    async snapshots(query, { watched, sliceMs }) {
      const { onStatement, pageCacheMB = defaultCacheMB, tracing = null } = options;
      const pool = pools.use(new ReadPool(file, query, { watched, pageCacheMB, onStatement, sliceMs, tracing }));
      return createSnapshots(orm.em.getKysely(), pool);
    },
    async close() {
      pools[Symbol.dispose]();
      await orm.close();
      onClose();
    },
    [Symbol.asyncDispose]() {
      return this.close();
    },
  };
}

function ormOptions(file: OpenedFile, options: OpenOptions) {
  const { onStatement, pageCacheMB = defaultCacheMB, guardsFile = false, tracing = null } = options;
  return {
    driver: SqliteGraphDriver,
    dbName: file.path,
    extensions: [Migrator],
    migrations: { migrationsList: [...sqliteMigrations], snapshot: false, silent: true },
    // FTS5 stores its index in tables that no entity describes.
    schemaGenerator: { skipTables: [/^name_search/], ignoreTriggers: true },
    onCreateConnection: (connection: unknown) =>
      prepareConnection(connection, { pageCacheMB, openedFile: guardsFile ? file : null, tracing }),
    ...(onStatement ? { driverOptions: { verbose: onStatement } } : {}),
  };
}
