import { Migrator } from '@mikro-orm/migrations';
import { MikroORM } from '@mikro-orm/sql';
import { describe, expect, it } from 'vitest';
import { poolConfig } from '../../src/database/postgres/connection.ts';
import { PostgresGraphDriver } from '../../src/database/postgres/dialect.ts';
import { migrate } from '../../src/database/postgres/migrate.ts';
import { postgresMigrations } from '../../src/database/postgres/migrations/index.ts';
import { defined } from '../support/defined.ts';
import { findPrograms } from '../support/postgres/start-postgres.ts';
import { readWithPsql, runPsql } from '../support/postgres/test-database.ts';
import { useServer } from '../support/postgres/use-server.ts';
import { migrationCases } from './migration-cases.ts';

/** Migrates a database as the version does that has the first `count` migrations. */
async function migrateTo(url: string, count: number): Promise<void> {
  const orm = new MikroORM({
    driver: PostgresGraphDriver,
    dbName: new URL(url).pathname.slice(1),
    driverOptions: poolConfig(url, 2, false),
    entities: [],
    discovery: { warnWhenNoEntities: false },
    extensions: [Migrator],
    ensureDatabase: false,
    migrations: { migrationsList: postgresMigrations.slice(0, count), snapshot: false, silent: true },
  });
  try {
    await migrate(orm);
  } finally {
    await orm.close();
  }
}

/** The tables of the graph, and their columns. */
const columnsOf = (url: string) =>
  readWithPsql(
    url,
    `select table_name as "table", string_agg(quote_ident(column_name), ', ' order by ordinal_position) as columns
    from information_schema.columns where table_schema = 'public' and table_name <> 'mikro_orm_migrations' group by 1 order by 1`,
  );

const indexesOf = (url: string) =>
  readWithPsql(
    url,
    `select indexname from pg_indexes where schemaname = 'public' and indexname !~ '_pkey$' order by indexname collate "C"`,
  ).map(({ indexname }) => String(indexname));

// Skipped where PostgreSQL is not installed.
const programs = findPrograms();
describe.skipIf(programs === null)('a migration of PostgreSQL', () => {
  if (programs === null) return;
  const { create } = useServer(programs);

  it.each(postgresMigrations.map(({ name }, before) => ({ name, before })))(
    '$name keeps all rows, fills what it adds, and creates its indexes',
    async ({ name, before }) => {
      const { checks, indexes } = defined(migrationCases[name]);
      const url = create();
      await migrateTo(url, before);
      const filled = postgresMigrations
        .slice(0, before)
        .flatMap((earlier) => defined(migrationCases[earlier.name]).fill);
      runPsql(url, filled.join(';'));
      const [tables, oldIndexes] = [columnsOf(url), indexesOf(url)];
      const readRows = () =>
        readWithPsql(
          url,
          `select ${tables.map(({ table, columns }) => `(select json_agg(kept order by kept::text) from (select ${columns} from ${table}) as kept) as ${table}`)}`,
        );
      const rows = readRows();
      await migrateTo(url, before + 1);
      expect(readRows()).toEqual(rows);
      expect(indexesOf(url).filter((index) => !oldIndexes.includes(index))).toEqual(indexes);
      for (const { change, query, rows: expected } of checks) {
        if (change) runPsql(url, change);
        expect(readWithPsql(url, query)).toEqual(expected);
      }
    },
  );
});
