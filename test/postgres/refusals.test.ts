import { afterAll, describe, expect, it } from 'vitest';
import { openCatalog } from '../../src/catalog/open-catalog.ts';
import { graphOf } from '../../src/catalog/schema/graph.ts';
import { databaseError } from '../../src/database/failure.ts';
import { compactDatabase } from '../../src/database/postgres/compact.ts';
import { inspectDatabase } from '../../src/database/postgres/inspect.ts';
import { postgresMigrations } from '../../src/database/postgres/migrations/index.ts';
import { findPrograms, startPostgres } from '../support/postgres/start-postgres.ts';
import { lockTable, readWithPsql, runPsql } from '../support/postgres/test-database.ts';
import { runProgram } from '../support/programs/start-program.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const programs = findPrograms();
const password = 'not-to-be-shown';

/** The names of the tables in a database, and of the migrations if it has some. */
const tablesOf = (url: string) =>
  readWithPsql(url, "select table_name from information_schema.tables where table_schema = 'public' order by 1");

describe.skipIf(programs === null)('a PostgreSQL database', () => {
  if (programs === null) return;
  const server = startPostgres(programs);
  afterAll(() => server.stop());
  const create = (name: string, options = '') => {
    runPsql(server.urlOf('postgres'), `create database ${name} ${options}`);
    return server.urlOf(name);
  };

  it('is migrated once if twenty instances start at once, to the tables of the entities', async () => {
    const url = create('fresh');
    const opened = await Promise.all(Array.from({ length: 20 }, () => openCatalog({ url })));
    const [first] = opened;
    expect(await first?.orm.schema.getUpdateSchemaSQL({ wrap: false })).toBe('');
    expect(readWithPsql(url, 'select name from mikro_orm_migrations order by id')).toEqual(
      postgresMigrations.map(({ name }) => ({ name })),
    );
    expect(readWithPsql(url, 'select count(*) as n from catalog_revision')).toEqual([{ n: 1 }]);
    for (const database of opened) await database.close();
  });

  it.each([
    {
      what: 'belongs to another program',
      prepare: (url: string) => runPsql(url, 'create table note (text text)'),
      code: 'DATABASE_FOREIGN',
      message: /^The database postgresql:\/\/.*\/other belongs to another program: .*DATABASE_URL\.$/,
      name: 'other',
    },
    {
      what: 'belongs to another program that uses MikroORM',
      prepare: (url: string) =>
        runPsql(url, "create table mikro_orm_migrations (name text); insert into mikro_orm_migrations values ('M1')"),
      code: 'DATABASE_FOREIGN',
      message: /belongs to another program/,
      name: 'alike',
    },
    {
      what: 'was written by a newer version',
      prepare: async (url: string) => {
        await (await openCatalog({ url })).close();
        runPsql(url, "insert into mikro_orm_migrations (name) values ('9999-from-the-future')");
      },
      code: 'DATABASE_NEWER',
      message: /was written by a newer version .*9999-from-the-future/,
      name: 'newer',
    },
    {
      what: 'has another encoding',
      prepare: () => {},
      options: "encoding 'SQL_ASCII' locale 'C' template template0",
      code: 'DATABASE_UNSUITABLE',
      message: /has the encoding SQL_ASCII\. Create one with the encoding UTF8\.$/,
      name: 'ascii',
    },
    {
      what: 'takes no writes',
      prepare: (url: string) => runPsql(url, 'alter database standby set default_transaction_read_only = on'),
      code: 'DATABASE_UNSUITABLE',
      message: /takes no writes/,
      name: 'standby',
    },
  ])('is refused in one sentence and left unchanged if it $what', async ({ prepare, options, code, message, name }) => {
    const url = create(name, options);
    await prepare(url);
    const before = tablesOf(url);
    await expect(openCatalog({ url })).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
    expect(tablesOf(url)).toEqual(before);
  });

  it('is refused if its user may not create tables', async () => {
    const url = create('guarded');
    runPsql(url, `create role guest login password '${password}'`);
    await expect(openCatalog({ url: url.replace('user=graph', 'user=guest') })).rejects.toMatchObject({
      code: 'DATABASE_UNSUITABLE',
      message: expect.stringMatching(/may not create tables/),
    });
  });

  it('is refused in one sentence if another process keeps its tables locked', async () => {
    const url = create('held');
    await (await openCatalog({ url })).close();
    const names = postgresMigrations.map(({ name }) => name);
    const inspect = () => inspectDatabase(url, names, { waitMs: 10 });
    {
      await using _lock = await lockTable(url, 'mikro_orm_migrations');
      await expect(inspect()).rejects.toMatchObject({
        code: 'DATABASE_BUSY',
        message: expect.stringMatching(
          /^Another process keeps the tables of postgresql:\/\/.*\/held locked\. Try again in a moment\.$/,
        ),
      });
    }
    expect(await inspect()).toMatchObject({ state: 'current' });
  });

  it('opens with the views of an extension, as providers install them', async () => {
    const url = create('extended');
    runPsql(url, 'create extension pg_stat_statements');
    const database = await openCatalog({ url });
    expect(await database.check()).not.toEqual([]);
    await database.close();
  });

  it('opens for a user that may not create tables once all migrations have run', async () => {
    const url = create('granted');
    await (await openCatalog({ url })).close();
    runPsql(url, `create role reader login password '${password}'`);
    runPsql(
      url,
      'grant all on all tables in schema public to reader; grant all on all sequences in schema public to reader',
    );
    const database = await openCatalog({ url: url.replace('user=graph', 'user=reader') });
    expect(await database.check()).not.toEqual([]);
    await database.close();
  });

  it.each([
    { what: 'does not exist', database: 'missing', stderr: /does not exist/ },
    { what: 'refuses the user', database: 'postgres', user: 'nobody', stderr: /refuses the user of DATABASE_URL/ },
  ])(
    'ends the server with a sentence without the password if it $what',
    async ({ database, user = 'graph', stderr }) => {
      using folder = makeTemporaryFolder();
      const url = `${server.urlOf(database).replace('user=graph', `user=${user}`)}&password=${password}`;
      const ended = await runProgram('serve', { cwd: folder.path, env: { DATABASE_URL: url, PORT: '0' } });
      expect(ended.status).not.toBe(0);
      expect(ended.stderr).toMatch(stderr);
      expect(ended.stderr.trim().split('\n')).toHaveLength(1);
      expect(ended.stdout.join() + ended.stderr).not.toContain(password);
    },
  );

  it('closes while a first query waits for its connection', async () => {
    const database = await openCatalog({ url: create('closed') });
    const other = await database.connect();
    const query = graphOf(other.em.fork()).selectFrom('artist').select('id').execute();
    await other.close();
    // It ended before the connection closed.
    expect(await query).toEqual([]);
    await database.close();
  });

  it('answers and closes after more transactions broke than the pool has connections', async () => {
    const url = create('broken');
    const { em, ...database } = await openCatalog({ url });
    const others = "datname = 'broken' and pid <> pg_backend_pid()";
    // This process handles no event meanwhile, so that it uses the connection before it sees that it is broken.
    const breakAll = () => runPsql(url, `select pg_terminate_backend(pid) from pg_stat_activity where ${others}`);
    const breakBegin = async () => {
      await em.execute('select 1');
      breakAll();
      await em.fork().transactional((tx) => tx.execute('select 1'));
    };
    const breakCommit = () =>
      em.fork().transactional(async (tx) => {
        await tx.execute('select 1');
        breakAll();
      });
    for (let count = 0; count < 12; count += 1) {
      const error = await (count % 2 === 0 ? breakBegin : breakCommit)().catch((thrown: unknown) => thrown);
      expect(databaseError(error)).toMatchObject({ code: 'DATABASE_UNAVAILABLE' });
    }
    expect(await em.execute('select 1 as one')).toEqual([{ one: 1 }]);
    await database.close();
  });

  it('is compacted later if another transaction keeps a table', async () => {
    const url = create('compacted');
    await (await openCatalog({ url })).close();
    const compact = () => compactDatabase(url, { isPooled: false, waitMs: 10 });
    {
      await using _lock = await lockTable(url, 'release');
      expect(databaseError(await compact().catch((error: unknown) => error))).toMatchObject({ code: 'DATABASE_BUSY' });
    }
    await expect.poll(() => compact().catch((error: unknown) => error)).toBeUndefined();
  });

  it('answers a server after it was restarted', async () => {
    const url = create('restarted');
    const database = await openCatalog({ url });
    const count = () => database.em.fork().execute<{ n: number }[]>('select count(*) as n from artist');
    expect(await count()).toEqual([{ n: 0 }]);
    await server.restart();
    await expect.poll(() => count().catch(() => null)).toEqual([{ n: 0 }]);
    await database.close();
  });
});
