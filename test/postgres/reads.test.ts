import { describe, expect, it } from 'vitest';
import { dayMs } from '../../src/clock.ts';
import { logInTo, startAppWithAccounts, untilFollowsKnown } from '../support/app/log-in-app.ts';
import { startApp } from '../support/app/start-app.ts';
import { fillGraph } from '../support/graph/fill-graph.ts';
import { oddGraph } from '../support/graph/odd-graph.ts';
import { findPgBouncer, startPgBouncer } from '../support/postgres/start-pgbouncer.ts';
import { findPrograms } from '../support/postgres/start-postgres.ts';
import { lockTable } from '../support/postgres/test-database.ts';
import { useServer } from '../support/postgres/use-server.ts';

const programs = findPrograms();
const pgbouncer = findPgBouncer();

// Skipped where PostgreSQL is not installed.
describe.skipIf(programs === null)('reads on PostgreSQL', () => {
  if (programs === null) return;
  const { server, create } = useServer(programs);

  it('end with QUERY_TIMEOUT or the problem timeout if one statement takes too long, and the next ones succeed', async () => {
    const url = create();
    await using app = await startApp({ database: url, readLimits: { maxRunMs: 1_000 } });
    await fillGraph(app, oddGraph);
    {
      await using _lock = await lockTable(url, 'release');
      const answer = await app.graphql('{ releases(first: 1) { nodes { name } } }');
      expect(answer.errors).toMatchObject([
        {
          message: 'The read took longer than 1 s. Request smaller pages, fewer fields or fewer filters.',
          extensions: { code: 'QUERY_TIMEOUT' },
        },
      ]);
      const response = await app.get('/api/releases/');
      expect([response.status, await response.json()]).toMatchObject([
        503,
        { type: expect.stringMatching(/\/timeout$/), status: 503 },
      ]);
    }
    // On a busy machine a read may be too slow once more.
    await expect.poll(async () => (await app.get('/api/releases/')).status).toBe(200);
    expect(app.log.filter(({ level }) => Number(level) >= 50)).toEqual([]);
  });

  it.skipIf(pgbouncer === null)(
    'of users who are logged in do not wait for each other behind a pooler with two connections',
    async () => {
      await using pooler = await startPgBouncer(pgbouncer ?? '', server.urlOf('postgres'), { poolSize: 2 });
      const name = new URL(create()).pathname.slice(1);
      await using accounts = await startAppWithAccounts({ DATABASE_URL: pooler.urlOf(name) });
      const { app } = accounts;
      expect(await app.sync()).toMatchObject({ status: 'succeeded' });
      const jar = await logInTo(accounts);
      expect(await untilFollowsKnown(jar)).toMatchObject({ state: 'DONE' });
      // Each request records the use of the session as well.
      accounts.clock.advance(dayMs / 2);
      const query = `query ($first: Int!) {
        artists(first: $first) { nodes { name } } viewer { name privateFeeds { id } releases(first: 3) { nodes { name } } }
      }`;
      const answers = await Promise.all(
        Array.from({ length: 30 }, (_, number) => jar.graphql(query, { first: number + 1 })),
      );
      expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
      const pages = await Promise.all(Array.from({ length: 10 }, () => jar.get('/you')));
      expect(new Set(pages.map(({ status }) => status))).toEqual(new Set([200]));
    },
  );
});
