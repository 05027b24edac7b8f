import { describe, expect, it } from 'vitest';
import { openCatalog } from '../../src/catalog/open-catalog.ts';
import type { GraphState } from '../../src/catalog/read/graph-state.ts';
import { openGraphSnapshots, watchGraphState } from '../../src/catalog/read/graph-state.ts';
import { dayMs } from '../../src/clock.ts';
import { startApp } from '../support/app/start-app.ts';
import { fillGraph } from '../support/graph/fill-graph.ts';
import { oddGraph } from '../support/graph/odd-graph.ts';
import { findPrograms } from '../support/postgres/start-postgres.ts';
import { runPsql } from '../support/postgres/test-database.ts';
import { useServer } from '../support/postgres/use-server.ts';

const programs = findPrograms();

/** Without reads in between no row is older than this: only a notification makes the server read one again. */
const never = dayMs;

/** No server is there. */
const nowhere = 'postgresql:///none?host=/nonexistent&user=graph';

// Skipped where PostgreSQL is not installed.
describe.skipIf(programs === null)('a watched revision', async () => {
  if (programs === null) return;
  const { server, create } = useServer(programs);
  /** Commits another revision; without a notification as in a transaction of a writer that gets lost. */
  const raise = (url: string, notification = "select pg_notify('release_graph_changed', '')") =>
    runPsql(url, `begin; update catalog_revision set revision = revision + 1; ${notification}; commit`);
  const listeners = (url: string): string[] =>
    runPsql(url, "select pid from pg_stat_activity where query like 'listen %' and datname = current_database()")
      .split('\n')
      .filter((pid) => pid !== '');

  /** Ends all connections to the database, and lets none in until the returned function is called. */
  const lockOut = (url: string): (() => void) => {
    const name = new URL(url).pathname.slice(1);
    const run = (sql: string) => runPsql(server.urlOf('postgres'), sql);
    run(`alter database ${name} allow_connections false`);
    run(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
    return () => void run(`alter database ${name} allow_connections true`);
  };

  async function watch(url: string, { maxAgeMs = never, directUrl = url } = {}) {
    const database = await openCatalog({ url, directUrl });
    const watched = await watchGraphState(database, maxAgeMs);
    return {
      database,
      watched,
      revision: async () => (await watched.now()).revision,
      [Symbol.asyncDispose]: () => database.close(),
    };
  }

  it('is read again after a notification, and only then', async () => {
    const url = create();
    await using one = await watch(url);
    await expect.poll(() => listeners(url)).toHaveLength(1);
    const before = await one.revision();
    raise(url, 'select 1');
    expect(await one.revision()).toBe(before);
    raise(url);
    await expect.poll(one.revision).toBe(before + 2);
  });

  it('is the same object until it differs', async () => {
    const url = create();
    await using one = await watch(url);
    await expect.poll(() => listeners(url)).toHaveLength(1);
    const before = await one.watched.now();
    one.watched.expire();
    const read = one.watched.now();
    expect(read).toBeInstanceOf(Promise);
    expect(await read).toBe(before);
    expect(one.watched.now()).toBe(before);
  });

  it('is read again when the listening connection has broken, and listens again', async () => {
    const url = create();
    await using one = await watch(url);
    await expect.poll(() => listeners(url)).toHaveLength(1);
    const before = await one.revision();
    const [pid] = listeners(url);
    // A commit whose notification nobody hears.
    runPsql(url, `select pg_terminate_backend(${pid}); update catalog_revision set revision = revision + 1`);
    await expect.poll(one.revision).toBe(before + 1);
    await expect.poll(() => listeners(url).filter((other) => other !== pid)).toHaveLength(1);
    raise(url);
    await expect.poll(one.revision).toBe(before + 2);
  });

  it('is read again after its age, without a direct connection', async () => {
    const url = create();
    await using one = await watch(url, { maxAgeMs: 50, directUrl: nowhere });
    const before = await one.revision();
    raise(url, 'select 1');
    await expect.poll(one.revision).toBe(before + 1);
    expect(listeners(url)).toEqual([]);
  });

  it('rejects while the database is away, and is read again when it is back', async () => {
    const url = create();
    await using one = await watch(url, { maxAgeMs: 0 });
    const before = await one.revision();
    const resume = lockOut(url);
    await expect(one.revision()).rejects.toThrow();
    resume();
    raise(url);
    await expect.poll(() => one.revision().catch(() => null)).toBe(before + 1);
  });

  it('is read again after a request read another state', async () => {
    const url = create();
    await using one = await watch(url, { directUrl: nowhere });
    const snapshots = await openGraphSnapshots(one.database, {
      watched: one.watched,
      maxStatementMs: dayMs,
      sliceMs: 5,
    });
    const before = await one.revision();
    raise(url, 'select 1');
    expect(await one.revision()).toBe(before);
    const snapshot = snapshots.open();
    const read: GraphState = await snapshot.readRow();
    snapshot.close();
    expect(read.revision).toBe(before + 1);
    expect(await one.revision()).toBe(before + 1);
  });

  it('two instances send the same ETag, and both see a sync that one of them ran', async () => {
    const url = create();
    const env = { PUBLIC_URL: 'https://music.example.org' };
    await using one = await startApp({ database: url, env, stateAgeMs: never });
    await using other = await startApp({ database: url, env, stateAgeMs: never, clock: one.clock });
    await expect.poll(() => listeners(url)).toHaveLength(2);
    await fillGraph(one, oddGraph);
    const tagOf = async (app: typeof one) => (await app.get('/api/artists/')).headers.get('etag');
    await expect.poll(async () => new Set([await tagOf(one), await tagOf(other)]).size).toBe(1);
    const before = await tagOf(one);
    for (const app of [one, other]) {
      const conditional = await app.get('/api/artists/', { headers: { 'if-none-match': String(before) } });
      expect(conditional.status).toBe(304);
    }
    expect(await one.sync()).toMatchObject({ status: 'succeeded' });
    // The instance that ran the sync needs no notification.
    expect(await tagOf(one)).not.toBe(before);
    await expect.poll(() => tagOf(other)).toBe(await tagOf(one));
  });

  it('serves nothing from the cache while the row cannot be read, and recovers', async () => {
    const url = create();
    await using app = await startApp({ database: url, stateAgeMs: 100 });
    await fillGraph(app, oddGraph);
    app.clock.advance(dayMs);
    const ask = () => app.get('/api/artists/');
    for (let times = 0; times < 3; times += 1) expect((await ask()).status).toBe(200);
    const resume = lockOut(url);
    await expect.poll(async () => (await ask()).status).toBe(503);
    const response = await ask();
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
    resume();
    await expect.poll(async () => (await ask()).status).toBe(200);
  });
});
