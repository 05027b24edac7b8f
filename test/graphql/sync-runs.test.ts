import { expect, it } from 'vitest';
import { startApp } from '../support/app/start-app.ts';

const query = `{ syncRuns { totalCount nodes {
  trigger status source startedAt finishedAt message
  releases { created changed unchanged skipped delisted }
  artists { created changed unchanged skipped delisted }
  apiCalls tokenRequests retries
} } }`;

it('lists the outcome of each sync, newest first', async () => {
  await using app = await startApp();
  await app.sync();
  const { artistCount } = (await app.graphql('{ catalog { artistCount } }')).data.catalog;
  app.clock.advance(60_000);
  await app.sync();
  const { totalCount, nodes } = (await app.graphql(query)).data.syncRuns;
  const nothing = { created: 0, changed: 0, unchanged: 0, skipped: 0, delisted: 0 };
  const both = { trigger: 'MUTATION', status: 'SUCCEEDED', source: 'SANDBOX', message: null, retries: 0 };
  expect(totalCount).toBe(2);
  expect(nodes).toEqual([
    {
      ...both,
      startedAt: '2026-11-22T06:01:00.000Z',
      finishedAt: '2026-11-22T06:01:00.000Z',
      releases: { ...nothing, unchanged: 100 },
      artists: { ...nothing, unchanged: artistCount },
      apiCalls: 3,
      tokenRequests: 0,
    },
    {
      ...both,
      startedAt: '2026-11-22T06:00:00.000Z',
      finishedAt: '2026-11-22T06:00:00.000Z',
      releases: { ...nothing, created: 100 },
      artists: { ...nothing, created: artistCount },
      apiCalls: expect.any(Number),
      tokenRequests: 1,
    },
  ]);
  expect(nodes[1]?.apiCalls).toBeGreaterThan(2);
});

it('lists a failed sync with the reason as a sentence', async () => {
  const nowhere = 'http://127.0.0.1:9';
  await using app = await startApp({
    env: {
      SPOTIFY_CLIENT_ID: 'id',
      SPOTIFY_CLIENT_SECRET: 'secret',
      SPOTIFY_ACCOUNTS_URL: nowhere,
      SPOTIFY_API_URL: nowhere,
    },
  });
  await app.sync();
  const [run] = (await app.graphql(query)).data.syncRuns.nodes;
  expect(run).toMatchObject({ status: 'FAILED', source: null, releases: { created: 0 } });
  expect(run?.message).toMatch(/\w+ \w+/);
});
