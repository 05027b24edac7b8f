import { AbstractSqlDriver, type Configuration, SqlitePlatform } from '@mikro-orm/sql';
import { SqliteConnection } from '@mikro-orm/sqlite';
import { type Dialect, SqliteAdapter, SqliteQueryCompiler, sql, type ValueNode } from 'kysely';
import { endFailedTransactions } from '../end-failed-transactions.ts';
import { toJsonRows } from '../json-rows.ts';
import { InDialect, type LastId, type SqlDialect } from '../sql-dialect.ts';
import { sqliteNames } from './name-index.ts';
import { keepsOnAt } from './pauses.ts';

export const sqliteDialect: SqlDialect = {
  name: 'sqlite',
  isAmong: (column, values) =>
    sql`${column} in (select value from json_each(${values((list) => JSON.stringify(list))}))`,
  // With a bare variable, SQLite would plan the statement again for each new value.
  firstRows: (_connection, query, { limit }) => query.limit(sql<number>`${limit} + 0`),
  keepsOnAt,
  names: sqliteNames,
  readClock: async () => null,
  async beginChange() {},
  async updateStatistics() {},
  async useIndexesAlone() {},
  async endChange() {},
  async readLastIds(connection) {
    const { rows } = await sql<LastId>`select name as "table", seq as id from sqlite_sequence`.execute(connection);
    return rows;
  },
  async writeLastIds(tx, lastIds) {
    const counters = sqliteDialect.pairs(lastIds.map(({ id, table }) => [id, table]));
    await sql`delete from sqlite_sequence where name in (select value from ${counters})`.execute(tx);
    await sql`insert into sqlite_sequence (name, seq) select value, id from ${counters} where id > 0`.execute(tx);
  },
  rowsOf(_table, columns, rows) {
    const values = columns.map((column, index) => sql`value ->> ${sql.lit(index)} as ${sql.ref(column)}`);
    // The limit keeps SQLite from merging the two selects: it would write and parse the JSON of a row for each column.
    const parsed = sql`(select jsonb(value) as value from json_each(${toJsonRows(rows)}) limit -1 offset 0)`;
    return sql`(select ${sql.join(values)} from ${parsed})`;
  },
  pairs: (rows) => sql`(select value ->> 0 as id, value ->> 1 as value from json_each(${JSON.stringify(rows)}))`,
};

class DialectAdapter extends SqliteAdapter {
  readonly dialect = sqliteDialect;
}

class DialectCompiler extends SqliteQueryCompiler {
  protected override visitValue(node: ValueNode): void {
    if (node.value instanceof InDialect) this.visitNode(node.value.write(sqliteDialect).toOperationNode());
    else super.visitValue(node);
  }
}

class Connection extends SqliteConnection {
  override createKyselyDialect(options: Parameters<SqliteConnection['createKyselyDialect']>[0]): Dialect {
    const dialect = super.createKyselyDialect(options);
    const createDriver = dialect.createDriver.bind(dialect);
    return Object.assign(dialect, {
      createDriver: () => endFailedTransactions(createDriver()),
      createAdapter: () => new DialectAdapter(),
      createQueryCompiler: () => new DialectCompiler(),
    });
  }
}

/** MikroORM's driver, with statements in our dialect. */
export class SqliteGraphDriver extends AbstractSqlDriver<Connection> {
  constructor(config: Configuration) {
    super(config, new SqlitePlatform(), Connection, ['kysely', 'better-sqlite3']);
  }
}
