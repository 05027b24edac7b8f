import { existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Migrator } from '@mikro-orm/migrations';
import { type EntitySchema, MikroORM } from '@mikro-orm/sqlite';
import { AppError } from '../../errors.ts';
import { prepareConnection, rememberStatements } from './connection.ts';
import { reasonOf } from './database-file.ts';
import { migrations } from './migrations/index.ts';
import type { OpenedFile } from './opened-file.ts';
import { inspectFile } from './upkeep.ts';

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

export type Database = MikroORM;

export interface OpenOptions {
  /** A path. */
  file: string;
  /** Called with each statement that SQLite runs. */
  onStatement?: (sql: string) => void;
  /** The size of SQLite's page cache; 16 MB by default. */
  pageCacheMB?: number;
  /** Writes stop if the file at the path is not the opened one any more. */
  openedFile?: OpenedFile;
}

/**
 * Opens the file, creates it and its folder if they are missing, and runs the migrations. Refuses a file that is no
 * database, belongs to another program or was written by a newer version, and does not change it.
 */
export async function openDatabase(options: OpenOptions, entities: readonly EntitySchema[]): Promise<Database> {
  const { file } = options;
  await inspectFile(
    file,
    migrations.map(({ name }) => name),
  );
  try {
    makeFolder(dirname(resolve(file)));
    const orm = await MikroORM.init({ ...ormOptions(options), entities: [...entities] });
    await migrate(orm);
    rememberStatements(await orm.em.getConnection().getNativeClient());
    return orm;
  } catch (error) {
    throw new AppError(
      'DATABASE_UNAVAILABLE',
      `The database file ${file} cannot be opened for writing: ${reasonOf(error)}`,
      {
        cause: error,
      },
    );
  }
}

function ormOptions({ file, onStatement, pageCacheMB = 16, openedFile }: OpenOptions) {
  return {
    dbName: file,
    extensions: [Migrator],
    migrations: { migrationsList: [...migrations], snapshot: false, silent: true },
    // FTS5 stores its index in tables that no entity describes.
    schemaGenerator: { skipTables: [/^name_search/] },
    onCreateConnection: (connection: unknown) =>
      prepareConnection(connection, { pageCacheMB, openedFile: openedFile ?? null }),
    ...(onStatement ? { driverOptions: { verbose: onStatement } } : {}),
  };
}

/** Without `recursive: true`: if the file system refuses folders, as /proc does, that never returns on Node 24. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // Another process may have created it meanwhile.
    if (!existsSync(path)) throw error;
  }
}
