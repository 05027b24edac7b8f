import { AbstractSqlDriver, type Configuration, SqlitePlatform } from '@mikro-orm/sql';
import { SqliteConnection } from '@mikro-orm/sqlite';
import { type Dialect, SqliteAdapter, SqliteQueryCompiler, sql, type ValueNode } from 'kysely';
import { toJsonRows } from '../json-rows.ts';
import { InDialect, type SqlDialect } from '../sql-dialect.ts';
import { sqliteNames } from './name-index.ts';

export const sqliteDialect: SqlDialect = {
  name: 'sqlite',
  isAmong: (column, values) =>
    sql`${column} in (select value from json_each(${values((list) => JSON.stringify(list))}))`,
  names: sqliteNames,
  readClock: async () => null,
  async beginChange() {},
  async endChange() {},
  rowsOf(_table, columns, rows) {
    const values = columns.map((column, index) => sql`value ->> ${sql.lit(index)} as ${sql.ref(column)}`);
    return sql`(select ${sql.join(values)} from json_each(${toJsonRows(rows)}))`;
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
    return Object.assign(super.createKyselyDialect(options), {
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
