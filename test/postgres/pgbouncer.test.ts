import { afterAll, describe, expect, it } from 'vitest';
import { openCatalog } from '../../src/catalog/open-catalog.ts';
import { postgresMigrations } from '../../src/database/postgres/migrations/index.ts';
import { logInTo, startAppWithAccounts, untilFollowsKnown } from '../support/app/log-in-app.ts';
import { startApp } from '../support/app/start-app.ts';
import { findPgBouncer, startPgBouncer } from '../support/postgres/start-pgbouncer.ts';
import { findPrograms, startPostgres } from '../support/postgres/start-postgres.ts';
import { readWithPsql, runPsql } from '../support/postgres/test-database.ts';

const programs = findPrograms();
const pgbouncer = findPgBouncer();

const settings = ['lock_timeout', 'statement_timeout', 'idle_in_transaction_session_timeout', 'jit'];
const settingsQuery = `select ${settings.map((name) => `current_setting('${name}') as ${name}`).join(', ')}`;
const expected = {
  lock_timeout: '10s',
  statement_timeout: '5min',
  idle_in_transaction_session_timeout: '30s',
  jit: 'off',
};

// Skipped where PostgreSQL or PgBouncer is not installed.
describe.skipIf(programs === null || pgbouncer === null)('behind PgBouncer in transaction mode', async () => {
  if (programs === null || pgbouncer === null) return;
  const stack = new AsyncDisposableStack();
  afterAll(() => stack.disposeAsync());
  const server = startPostgres(programs);
  stack.defer(() => server.stop());
  const pooler = stack.use(await startPgBouncer(pgbouncer, server.urlOf('postgres')));
  const create = (name: string): { url: string; direct: string } => {
    runPsql(server.urlOf('postgres'), `create database ${name}`);
    return { url: pooler.urlOf(name), direct: server.urlOf(name) };
  };

  it('opens, migrates once, and sets the timeouts of each statement and each transaction', async () => {
    const { url, direct } = create('settings');
    const opened = await Promise.all(Array.from({ length: 4 }, () => openCatalog({ url })));
    for (const database of opened) {
      expect(await database.em.execute(settingsQuery)).toEqual([expected]);
      expect(await database.em.transactional((em) => em.execute(settingsQuery))).toEqual([expected]);
    }
    const [one] = opened;
    await expect(one?.em.transactional((em) => em.execute('select 1 / 0'))).rejects.toThrow('division by zero');
    await expect(one?.em.execute('select 1 / 0')).rejects.toThrow('division by zero');
    expect(await one?.em.execute(settingsQuery)).toEqual([expected]);
    // Other clients of the pooler have their own settings.
    for (let times = 0; times < 8; times += 1) expect(runPsql(url, 'show lock_timeout').trim()).toBe('0');
    expect(await one?.compact()).toBe(true);
    for (const database of opened) await database.close();
    expect(readWithPsql(direct, 'select count(*) as n from mikro_orm_migrations')).toEqual([
      { n: postgresMigrations.length },
    ]);
  });

  it('a direct connection has the same settings for its whole session', async () => {
    const { direct: url } = create('direct');
    const database = await openCatalog({ url });
    expect(await database.em.execute(settingsQuery)).toEqual([expected]);
    await database.close();
  });

  it.each([
    ['listening', 'with DATABASE_DIRECT_URL'],
    ['polling', 'without DATABASE_DIRECT_URL'],
  ])('syncs, reads, searches and logs in, %s, %s', async (how) => {
    const { url, direct } = create(how);
    const env: Record<string, string> = how === 'listening' ? { DATABASE_DIRECT_URL: direct } : {};
    await using accounts = await startAppWithAccounts({ DATABASE_URL: url, ...env });
    const { app } = accounts;
    expect(await app.sync()).toMatchObject({ status: 'succeeded' });
    const { data } = await app.graphql('{ releases(first: 3) { nodes { name artists { name } } } }');
    expect(data.releases.nodes).toHaveLength(3);
    const name = data.releases.nodes[0]?.name;
    const found = await app.graphql('query ($name: String!) { search(query: $name) { totalCount } }', { name });
    expect(found.data.search.totalCount).toBeGreaterThan(0);
    const many = await Promise.all(
      Array.from({ length: 40 }, (_, number) => app.get(`/api/artists/?limit=${number + 1}`)),
    );
    expect(new Set(many.map(({ status }) => status))).toEqual(new Set([200]));
    const jar = await logInTo(accounts);
    expect(await untilFollowsKnown(jar)).toMatchObject({ state: 'DONE' });
    expect((await jar.graphql('mutation { disconnect { disconnected } }')).data.disconnect.disconnected).toBe(true);
    expect(app.log.filter(({ level }) => Number(level) >= 40)).toEqual([]);
  });

  it('a server hears of a change within a second without DATABASE_DIRECT_URL', async () => {
    const { url, direct } = create('watched');
    await using one = await startApp({ database: url, stateAgeMs: 1_000 });
    const revision = async () => (await one.graphql('{ catalog { revision } }')).data.catalog.revision;
    const before = await revision();
    runPsql(direct, 'update catalog_revision set revision = revision + 1');
    await expect.poll(revision).toBe(before + 1);
    const listening = "select count(*) as n from pg_stat_activity where query like 'listen%'";
    expect(readWithPsql(direct, listening)).toEqual([{ n: 0 }]);
  });
});
