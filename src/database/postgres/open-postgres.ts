import { Migrator } from '@mikro-orm/migrations';
import { type EntityMetadata, type EntitySchema, IntegerType, JsonType, MikroORM, TextType } from '@mikro-orm/sql';
import type { Pool } from 'pg';
import { AppError } from '../../errors.ts';
import { checkMigrations } from '../check-migrations.ts';
import { type Entities, entitiesFor, entitiesOf } from '../entities-of.ts';
import { databaseError } from '../failure.ts';
import type { ConnectOptions, Database, OpenOptions } from '../port.ts';
import { refuseState } from '../schema-state.ts';
import { createSnapshots } from '../snapshot.ts';
import { whenReachable } from '../when-reachable.ts';
import { compactDatabase } from './compact.ts';
import { poolConfig } from './connection.ts';
import { describeUrl } from './database-url.ts';
import { PostgresGraphDriver } from './dialect.ts';
import { inspectDatabase } from './inspect.ts';
import { migrate } from './migrate.ts';
import { postgresMigrations } from './migrations/index.ts';
import { beginSnapshots } from './snapshots.ts';
import { watchPostgresRow } from './watch-row.ts';

const names = postgresMigrations.map(({ name }) => name);

/** Connections of one pool. An idle one closes after ten seconds. */
const poolSize = 10;

export async function openPostgres(options: OpenOptions, entities: readonly EntitySchema[]): Promise<Database> {
  const { url } = options;
  const label = describeUrl(url);
  const open = async () => {
    const { identity, state, isPooled } = await inspectDatabase(url, names);
    refuseState(label, state, options.accepts);
    const connect = (own: ConnectOptions, known: Entities) =>
      new MikroORM({ ...ormOptions({ url, ...own }, isPooled), ...known });
    const orm = connect(options, entitiesFor(PostgresGraphDriver, entities, toPostgresTypes));
    try {
      // Its statements need the right to create tables, which the user may have lost since.
      if (state !== 'current') await migrate(orm);
      const connectAgain = (own: ConnectOptions) => connect(own, entitiesOf(orm));
      return createDatabase(orm, { ...options, label, identity, isPooled, connect: connectAgain });
    } catch (error) {
      await orm.close();
      throw error;
    }
  };
  return withLabel(label, () => whenReachable(open));
}

/** Puts the name of the database before the message of its errors. */
async function withLabel<T>(label: string, open: () => Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (error) {
    const failure = databaseError(error);
    throw failure ? new AppError(failure.code, `${label}: ${failure.message}`, { cause: error }) : error;
  }
}

const ormOptions = ({ url, onStatement, tracing }: OpenOptions, isPooled: boolean) => ({
  driver: PostgresGraphDriver,
  dbName: decodeURIComponent(new URL(url).pathname.slice(1)),
  driverOptions: {
    ...poolConfig(url, poolSize, isPooled),
    isPooled,
    ...(onStatement ? { onStatement } : {}),
    // As a function: MikroORM copies objects.
    traceWith: () => tracing ?? null,
  },
  extensions: [Migrator],
  ensureDatabase: false,
  migrations: { migrationsList: [...postgresMigrations], snapshot: false, silent: true },
  // No entity describes them.
  schemaGenerator: { skipTables: [/^name_search/, 'row_id'], ignoreTriggers: true },
});

/** Integers of Spotify may exceed 32 bits, and text is ordered by code points. JSON keeps its text. */
function toPostgresTypes({ props }: EntityMetadata): void {
  for (const prop of props) {
    const type: unknown = prop.type;
    // MikroORM would make a bigint of it.
    if (type === IntegerType) Object.assign(prop, { columnTypes: ['bigint'], runtimeType: 'number' });
    if (type === IntegerType && prop.primary && props.filter(({ primary }) => primary).length === 1)
      prop.generated = 'by default as identity';
    if (type === TextType) prop.collation = 'C';
    if (type === JsonType) prop.columnTypes = ['json'];
  }
}

interface Opened extends OpenOptions {
  label: string;
  identity: string;
  /** Whether a pooler is between this process and the database. */
  isPooled: boolean;
  connect: (options: ConnectOptions) => MikroORM;
}

function createDatabase(orm: MikroORM, opened: Opened): Database {
  const { url, directUrl, label, identity, isPooled, connect, onStatement = () => {}, tracing = null } = opened;
  const watched = new AsyncDisposableStack();
  return {
    orm,
    em: orm.em,
    label,
    identity,
    connect: async (others = {}) => createDatabase(connect(others), { ...opened, ...others }),
    // A connection never outlives its database.
    async refuseReplaced() {},
    check: () => checkMigrations(orm.em, names),
    async truncateLog() {},
    async compact() {
      try {
        await compactDatabase(directUrl ?? url, { isPooled: isPooled && !directUrl });
        return true;
      } catch (error) {
        if (databaseError(error)?.code === 'DATABASE_BUSY') return false;
        throw error;
      }
    },
    watch: async (query, maxAgeMs) =>
      watched.use(await watchPostgresRow(orm.em, query, { directUrl: directUrl ?? (isPooled ? null : url), maxAgeMs })),
    async snapshots(query, { watched: row, maxStatementMs }) {
      const pool = (await orm.em.getConnection().getNativeClient()) as Pool;
      const onRow = row.compare;
      const begin = beginSnapshots(pool, query, { isPooled, maxStatementMs, onRow, onStatement, tracing });
      return createSnapshots(orm.em.getKysely(), { begin, rowNow: row.now });
    },
    async close() {
      await watched[Symbol.asyncDispose]();
      await orm.close();
    },
    [Symbol.asyncDispose]() {
      return this.close();
    },
  };
}
