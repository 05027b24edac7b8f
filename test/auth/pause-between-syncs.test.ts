import { join } from 'node:path';
import { expect, it } from 'vitest';
import { FakeClock } from '../support/app/fake-clock.ts';
import { type RunningApp, startApp } from '../support/app/start-app.ts';
import { invent, startScriptedSpotify } from '../support/spotify/scripted-spotify.ts';
import { serveSpotify } from '../support/spotify/serve-spotify.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const paused = { SYNC_COOLDOWN: '60' };

async function ask(app: RunningApp) {
  const { data } = await app.graphql(
    'mutation { syncNewReleases { joined run { id } userErrors { code message field } } }',
  );
  return data.syncNewReleases;
}

const statusesOf = async (app: RunningApp): Promise<string[]> => {
  const { data } = await app.graphql('{ syncRuns { nodes { status } } }');
  return data.syncRuns.nodes.map(({ status }: { status: string }) => status);
};

const started = { joined: false, run: { id: expect.any(String) }, userErrors: [] };

const tooEarly = (message: string) => ({
  joined: false,
  run: null,
  userErrors: [{ code: 'SYNC_COOLING_DOWN', message, field: null }],
});

const whole = 'The last requested sync ended less than 60 s ago.';

it('refuses a second sync during SYNC_COOLDOWN, says when the next may start, and starts it then', async () => {
  await using app = await startApp({ env: paused });
  expect(await ask(app)).toEqual(started);
  await expect.poll(() => statusesOf(app)).toEqual(['SUCCEEDED']);
  app.clock.advance(59_001);
  expect(await ask(app)).toEqual(tooEarly(`${whole} Try again in 1 s, at 2026-11-22T06:01:00.000Z.`));
  expect(await statusesOf(app)).toHaveLength(1);
  app.clock.advance(999);
  expect(await ask(app)).toEqual(started);
});

it('lets every client join the running sync during the pause', async () => {
  await using spotify = await serveSpotify({ held: true });
  await using app = await startApp({ env: { ...spotify.env, ...paused } });
  const { run } = await ask(app);
  expect(await ask(app)).toEqual({ joined: true, run, userErrors: [] });
  spotify.release();
});

it('starts the pause after a failed sync too', async () => {
  await using spotify = await startScriptedSpotify();
  spotify.server.script('/api/token', { status: 400, body: { error: 'invalid_client' } });
  await using app = await startApp({ env: { ...spotify.env, ...paused } });
  await ask(app);
  await expect.poll(() => statusesOf(app)).toEqual(['FAILED']);
  expect((await ask(app)).userErrors).toMatchObject([{ code: 'SYNC_COOLING_DOWN' }]);
});

it('starts no pause after a sync that no client asked for', async () => {
  await using spotify = await startScriptedSpotify();
  invent(spotify, 1);
  await using app = await startApp({ env: { ...spotify.env, ...paused, SYNC_SCHEDULE: '0 0 1 1 *' } });
  await expect.poll(() => statusesOf(app)).toEqual(['SUCCEEDED']);
  expect(await ask(app)).toEqual(started);
});

it('keeps the pause across a second server and a restart', async () => {
  using folder = makeTemporaryFolder();
  const env = { ...paused, DATABASE_URL: `file:${join(folder.path, 'graph.db')}` };
  {
    await using first = await startApp({ env });
    await ask(first);
    await expect.poll(() => statusesOf(first)).toEqual(['SUCCEEDED']);
    await using second = await startApp({ env });
    expect((await ask(second)).userErrors).toMatchObject([{ code: 'SYNC_COOLING_DOWN' }]);
  }
  await using restarted = await startApp({ env });
  expect((await ask(restarted)).userErrors).toMatchObject([{ code: 'SYNC_COOLING_DOWN' }]);
});

it('refuses no sync after the clock was set back', async () => {
  using folder = makeTemporaryFolder();
  const env = { ...paused, DATABASE_URL: `file:${join(folder.path, 'graph.db')}` };
  const ahead = new FakeClock();
  ahead.advance(86_400_000);
  {
    await using app = await startApp({ env, clock: ahead });
    await ask(app);
    await expect.poll(() => statusesOf(app)).toEqual(['SUCCEEDED']);
  }
  await using app = await startApp({ env });
  expect(await ask(app)).toEqual(started);
});

it('has no pause when SYNC_COOLDOWN is 0', async () => {
  await using app = await startApp({ env: { SYNC_COOLDOWN: '0' } });
  await ask(app);
  await expect.poll(() => statusesOf(app)).toEqual(['SUCCEEDED']);
  expect(await ask(app)).toEqual(started);
});
