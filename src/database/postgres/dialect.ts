import { PostgreSqlConnection, PostgreSqlPlatform } from '@mikro-orm/postgresql';
import { AbstractSqlDriver, type Configuration } from '@mikro-orm/sql';
import { type Driver, PostgresAdapter, type PostgresDialect, PostgresQueryCompiler, sql, type ValueNode } from 'kysely';
import type { Pool, PoolConfig } from 'pg';
import type { Tracing } from '../../tracing.ts';
import { endFailedTransactions } from '../end-failed-transactions.ts';
import { toJsonRows } from '../json-rows.ts';
import { InDialect, type LastId, type SqlDialect } from '../sql-dialect.ts';
import { traceStatements } from '../trace-statements.ts';
import { wrapConnections } from '../wrap-connections.ts';
import { markUnreachable } from './failures.ts';
import { postgresNames } from './name-index.ts';
import { setInTransactions } from './pooled-driver.ts';
import { refuseFailedCommit } from './refuse-failed-commit.ts';
import { withoutNul } from './text.ts';

/** Every process of the server listens here for committed changes. */
export const changeChannel = 'release_graph_changed';

const tablesOf = {
  graph: sql`change, release, release_credit, listing, artist, artist_genre`,
  editions: sql`edition_key, release_edition`,
};

export const postgresDialect: SqlDialect = {
  name: 'postgres',
  isAmong: (column, values) => sql`${column} = any(${values((list) => list)})`,
  pairs(rows) {
    const ids = rows.map(([id]) => id);
    const texts = rows.map(([, text]) => text);
    return sql`(select id, value collate "C" as value from unnest(${ids}::bigint[], ${texts}::text[]) as pair (id, value))`;
  },
  rowsOf(table, columns, rows) {
    const named = rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index]])));
    return sql`(
      select ${sql.join(columns.map((column) => sql.ref(column)))}
      from json_populate_recordset(null::${sql.table(table)}, ${toJsonRows(named, withoutNul)}::json)
    )`;
  },
  // If a limit is a variable, PostgreSQL expects a tenth of all rows, and plans the statement again for each value.
  firstRows(connection, query, { limit, atMost }) {
    const page = sql<never>`select * from ${query.limit(sql.lit(atMost))} as page limit ${limit}`;
    return { compile: () => page.compile(connection) };
  },
  // A long statement keeps no others waiting, and `statement_timeout` ends it.
  keepsOnAt: () => sql`true`,
  names: postgresNames,
  async readClock(connection) {
    const { rows } = await sql<{ now: number }>`
      select floor(extract(epoch from clock_timestamp()) * 1000)::bigint as now
    `.execute(connection);
    return rows[0]?.now ?? null;
  },
  async beginChange(tx) {
    // Foreign keys and triggers are checked by statements of PostgreSQL, which would be planned again for each row.
    await sql`set local plan_cache_mode = auto`.execute(tx);
    // Sequences keep the ids of a transaction that rolled back. Row ids are in cursors, and the log has no gaps.
    await sql`
      select setval(pg_get_serial_sequence(table_name, 'id'), greatest(last_id, 1), last_id > 0) from row_id
    `.execute(tx);
  },
  async updateStatistics(tx, of) {
    // Without statistics it takes a table for empty, and compares each row with each other one.
    await sql`analyze ${tablesOf[of]}`.execute(tx);
  },
  async useIndexesAlone(tx, isOn) {
    for (const plan of ['seqscan', 'hashjoin', 'mergejoin'])
      await sql`set local ${sql.ref(`enable_${plan}`)} to ${sql.raw(isOn ? 'off' : 'default')}`.execute(tx);
  },
  async endChange(tx) {
    await sql`
      update row_id set last_id = coalesce(pg_sequence_last_value(pg_get_serial_sequence(table_name, 'id')::regclass), 0)
    `.execute(tx);
    await sql`select pg_notify(${changeChannel}, '')`.execute(tx);
  },
  async readLastIds(connection) {
    const { rows } = await sql<LastId>`
      select table_name::text as "table", coalesce(
        last_id, pg_sequence_last_value(pg_get_serial_sequence(table_name::text, 'id')::regclass), 0
      ) as id
      from information_schema.columns left join row_id using (table_name)
      where table_schema = current_schema() and column_name = 'id' and is_identity = 'YES'
    `.execute(connection);
    return rows;
  },
  async writeLastIds(tx, lastIds) {
    const counters = postgresDialect.pairs(lastIds.map(({ id, table }) => [id, table]));
    await sql`
      select setval(pg_get_serial_sequence(value, 'id'), greatest(id, 1), id > 0) from ${counters} as counter
    `.execute(tx);
  },
};

class DialectAdapter extends PostgresAdapter {
  readonly dialect = postgresDialect;
}

class DialectCompiler extends PostgresQueryCompiler {
  protected override visitValue(node: ValueNode): void {
    if (node.value instanceof InDialect) this.visitNode(node.value.write(postgresDialect).toOperationNode());
    else super.visitValue(node);
  }
}

class Connection extends PostgreSqlConnection {
  override createKyselyDialect(
    options: PoolConfig & { isPooled?: boolean; onStatement?: OnStatement; traceWith?: () => Tracing | null },
  ): PostgresDialect {
    const { onStatement = () => {}, isPooled = false, traceWith = () => null, types, ...config } = options;
    // Merged into MikroORM's options, the parsers would lose their class.
    const hooks = { onPoolCreated: (pool: Pool) => void Object.assign(pool.options, { types }) };
    const dialect = super.createKyselyDialect({ ...config, ...hooks });
    const createDriver = dialect.createDriver.bind(dialect);
    return Object.assign(dialect, {
      createDriver: () => {
        const driver = observe(destroyWhenIdle(createDriver()), onStatement, traceWith());
        return endFailedTransactions(isPooled ? setInTransactions(driver) : driver);
      },
      createAdapter: () => new DialectAdapter(),
      createQueryCompiler: () => new DialectCompiler(),
    });
  }
}

type OnStatement = (sql: string) => void;

/**
 * Waits for connections that are being opened. Kysely would forget its pool meanwhile, and fail without releasing them; the pool
 * then waits for them forever.
 */
function destroyWhenIdle(driver: Driver): Driver {
  const [acquire, destroy] = [driver.acquireConnection.bind(driver), driver.destroy.bind(driver)];
  const opening = new Set<Promise<unknown>>();
  driver.acquireConnection = (options) => {
    const connection = acquire(options);
    const settled = connection.catch(() => {}).finally(() => opening.delete(settled));
    opening.add(settled);
    return connection;
  };
  driver.destroy = async (options) => {
    await Promise.all(opening);
    await destroy(options);
  };
  return driver;
}

/** Marks errors of the network: they have no code of PostgreSQL, and look like those of any other connection. */
function observe(driver: Driver, onStatement: OnStatement, tracing: Tracing | null): Driver {
  const acquire = driver.acquireConnection.bind(driver);
  driver.acquireConnection = (options) => acquire(options).catch(markUnreachable);
  return wrapConnections(driver, (connection) => {
    const execute = connection.executeQuery.bind(connection);
    connection.executeQuery = (query) => {
      onStatement(query.sql);
      const sent = { ...query, parameters: query.parameters.map(withoutNul) };
      return execute(sent).catch(markUnreachable) as never;
    };
    refuseFailedCommit(connection);
    if (tracing) traceStatements(connection, tracing, { system: 'postgresql', hasOnlyPlaceholders: false });
  });
}

/** MikroORM's driver, with statements in our dialect. */
export class PostgresGraphDriver extends AbstractSqlDriver<Connection> {
  constructor(config: Configuration) {
    super(config, new PostgreSqlPlatform(), Connection, ['kysely', 'pg']);
  }
}
