import { setImmediate as nextTurn } from 'node:timers/promises';
import { CompiledQuery } from 'kysely';
import { describe, expect, it } from 'vitest';
import { openCatalog } from '../../src/catalog/open-catalog.ts';
import { type GraphSnapshot, openGraphSnapshots, watchGraphState } from '../../src/catalog/read/graph-state.ts';
import { findPgBouncer, startPgBouncer } from '../support/postgres/start-pgbouncer.ts';
import { findPrograms } from '../support/postgres/start-postgres.ts';
import { runPsql } from '../support/postgres/test-database.ts';
import { useServer } from '../support/postgres/use-server.ts';

const programs = findPrograms();
const pgbouncer = findPgBouncer();

/** More than a pool has connections. */
const many = 25;

// Skipped where PostgreSQL is not installed.
describe.skipIf(programs === null)('a snapshot on PostgreSQL', () => {
  if (programs === null) return;
  const { server, create } = useServer(programs);

  const cases = ['directly', ...(pgbouncer === null ? [] : ['behind PgBouncer'])];

  async function open(how: string, maxStatementMs = 60_000) {
    const direct = create();
    const stack = new AsyncDisposableStack();
    const pooler =
      how === 'directly' ? null : stack.use(await startPgBouncer(pgbouncer ?? '', server.urlOf('postgres')));
    const url = pooler?.urlOf(new URL(direct).pathname.slice(1)) ?? direct;
    const database = stack.use(await openCatalog({ url }));
    const snapshots = await openGraphSnapshots(database, {
      watched: await watchGraphState(database),
      maxStatementMs,
      sliceMs: 5,
    });
    return { snapshots, direct, [Symbol.asyncDispose]: () => stack.disposeAsync() };
  }

  const run = async ({ connection }: GraphSnapshot, sql: string): Promise<unknown[]> =>
    (await connection.executeQuery(CompiledQuery.raw(sql))).rows;

  const messageOf = async (answer: Promise<unknown>): Promise<string> =>
    answer.then(
      () => 'no error',
      (error: Error) => error.message,
    );

  it.each(cases)('has its row when the first statement is answered, %s', async (how) => {
    await using opened = await open(how);
    for (let number = 1; number <= many; number += 1) {
      const snapshot = opened.snapshots.open();
      expect(snapshot.row).toBeNull();
      const [first] = await run(snapshot, 'select revision from catalog_revision');
      runPsql(opened.direct, 'update catalog_revision set revision = revision + 1');
      expect(first).toEqual({ revision: number - 1 });
      expect(snapshot.row).toMatchObject(first as object);
      expect(await run(snapshot, 'select revision from catalog_revision')).toEqual([first]);
      snapshot.close();
    }
  });

  it.each(cases)('fails all statements that wait for an answer with the first error, %s', async (how) => {
    await using opened = await open(how);
    for (let times = 0; times < many; times += 1) {
      const snapshot = opened.snapshots.open();
      const answers = ['select 1 as one', 'select 1 / 0', 'select 1 as one', 'select no_column'].map((sql) =>
        messageOf(run(snapshot, sql)),
      );
      expect(await Promise.all(answers)).toEqual(['no error', ...Array(3).fill('division by zero')]);
      snapshot.close();
      expect(await messageOf(run(snapshot, 'select 1'))).toBe('The request is over.');
    }
  });

  it.each(cases)('fails them with the timeout if one takes too long, %s', async (how) => {
    await using opened = await open(how, 100);
    const snapshot = opened.snapshots.open();
    const answers = ['select pg_sleep(60)', 'select 1'].map((sql) => messageOf(run(snapshot, sql)));
    expect(new Set(await Promise.all(answers))).toEqual(new Set([expect.stringMatching(/^The read took longer than/)]));
    snapshot.close();
  });

  it.each(cases)('fails them if the connection breaks, and the next one has another, %s', async (how) => {
    await using opened = await open(how);
    const pid = async (snapshot: GraphSnapshot) => (await run(snapshot, 'select pg_backend_pid() as pid'))[0];
    const broken = opened.snapshots.open();
    const before = await pid(broken);
    const answers = ['select pg_terminate_backend(pg_backend_pid())', 'select 1'].map((sql) =>
      messageOf(run(broken, sql)),
    );
    expect(await Promise.all(answers)).not.toContain('no error');
    broken.close();
    const next = opened.snapshots.open();
    expect(await pid(next)).not.toEqual(before);
    next.close();
  });

  it.each(cases)('keeps its connection until its last statement is answered, %s', async (how) => {
    await using opened = await open(how);
    const readAndClose = async () => {
      const snapshot = opened.snapshots.open();
      await snapshot.readRow();
      const answer = run(snapshot, 'select pg_sleep(0.1), 1 as one');
      await nextTurn();
      snapshot.close();
      return await answer;
    };
    const answers = await Promise.all(Array.from({ length: many }, readAndClose));
    expect(answers).toEqual(Array(many).fill([expect.objectContaining({ one: 1 })]));
  });
});
