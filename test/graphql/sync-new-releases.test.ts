import { expect, it } from 'vitest';
import { countRuns } from '../support/app/record-runs.ts';
import { type RunningApp, startApp } from '../support/app/start-app.ts';
import { defined } from '../support/defined.ts';
import { serveSpotify } from '../support/spotify/serve-spotify.ts';

async function startSync(app: RunningApp, input?: { reprobe: boolean | null }) {
  const { data } = await app.graphql(
    `mutation ($input: SyncNewReleasesInput) {
      syncNewReleases(input: $input) { joined userErrors { code } run { id status trigger finishedAt } }
    }`,
    { input },
  );
  return { ...data.syncNewReleases, run: defined(data.syncNewReleases.run) };
}

const askRun = async (app: RunningApp, id: string) =>
  (await app.graphql('query ($id: ID!) { node(id: $id) { ... on SyncRun { status finishedAt } } }', { id })).data.node;

it('answers at once with the running sync, whose id later returns its outcome', async () => {
  await using spotify = await serveSpotify({ held: true });
  await using app = await startApp({ env: spotify.env });
  const { joined, userErrors, run } = await startSync(app);
  expect({ joined, userErrors }).toEqual({ joined: false, userErrors: [] });
  expect(run).toMatchObject({ status: 'RUNNING', trigger: 'MUTATION', finishedAt: null });
  expect(await askRun(app, run.id)).toEqual({ status: 'RUNNING', finishedAt: null });
  spotify.release();
  await expect.poll(() => askRun(app, run.id)).toEqual({ status: 'SUCCEEDED', finishedAt: '2026-11-22T06:00:00.000Z' });
});

it('joins a running sync', async () => {
  await using spotify = await serveSpotify({ held: true });
  await using app = await startApp({ env: spotify.env });
  const started = await startSync(app);
  const joining = await startSync(app, { reprobe: true });
  expect(joining).toEqual({ ...started, joined: true });
  expect(await countRuns(app)).toBe(1);
  spotify.release();
});

it('answers queries while a sync runs', async () => {
  await using spotify = await serveSpotify({ held: true });
  await using app = await startApp({ env: spotify.env });
  await startSync(app);
  expect((await app.graphql('{ catalog { revision releaseCount } }')).data.catalog).toEqual({
    revision: 0,
    releaseCount: 0,
  });
  expect((await app.get('/api/artists/')).status).toBe(200);
  spotify.release();
});

it('starts another sync after the last has ended', async () => {
  await using app = await startApp();
  await app.sync();
  const { joined, run } = await startSync(app, { reprobe: null });
  expect(joined).toBe(false);
  await expect.poll(() => askRun(app, run.id)).toMatchObject({ status: 'SUCCEEDED' });
  expect(await countRuns(app)).toBe(2);
});
