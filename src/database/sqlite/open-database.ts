import { existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Migrator } from '@mikro-orm/migrations';
import { type EntityManager, MikroORM } from '@mikro-orm/sqlite';
import { entities } from '../../catalog/schema/entities.ts';
import { AppError } from '../../errors.ts';
import { prepareConnection, rememberStatements } from './connection.ts';
import { reasonOf } from './database-file.ts';
import { inspectFile } from './inspect-file.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/index.ts';

export type Database = MikroORM<EntityManager, typeof entities>;

interface OpenOptions {
  /** A path. */
  file: string;
  /** Told each statement that SQLite runs. */
  onStatement?: (sql: string) => void;
  /** What SQLite may take for pages of the file; 16 MB unless told. */
  pageCacheMB?: number;
}

/**
 * Opens the file (and makes it, and its folder, when there is none), brings its tables up to date and hands out the ORM.
 * Refuses a file that is no database, not ours, or written by a newer version, and leaves it untouched.
 */
export async function openDatabase(options: OpenOptions): Promise<Database> {
  const { file } = options;
  await inspectFile(
    file,
    migrations.map(({ name }) => name),
  );
  try {
    makeFolder(dirname(resolve(file)));
    const orm: Database = await MikroORM.init(ormOptions(options));
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

function ormOptions({ file, onStatement, pageCacheMB = 16 }: OpenOptions) {
  return {
    dbName: file,
    entities,
    extensions: [Migrator],
    migrations: { migrationsList: [...migrations], snapshot: false, silent: true },
    // FTS5 keeps its index in tables of its own, which no entity describes.
    schemaGenerator: { skipTables: [/^name_search/] },
    onCreateConnection: (connection: unknown) => prepareConnection(connection, pageCacheMB),
    ...(onStatement ? { driverOptions: { verbose: onStatement } } : {}),
  };
}

/** Not by `recursive: true`: where the file system refuses folders, as /proc does, Node 24 never returns from that. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // Another process that starts at the same time may have been faster.
    if (!existsSync(path)) throw error;
  }
}
