import { join } from 'node:path';
import { expect, it } from 'vitest';
import { dayMs } from '../../../src/clock.ts';
import { FakeClock } from '../../support/app/fake-clock.ts';
import { startApp } from '../../support/app/start-app.ts';
import { invent, type ScriptedSpotify, startScriptedSpotify } from '../../support/spotify/scripted-spotify.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';

function letArtistsWait(spotify: ScriptedSpotify, headers: Record<string, string>): void {
  const body = { error: { status: 429, message: 'Quota exceeded', reason: 'QUOTA_EXCEEDED' } };
  spotify.server.script('/v1/artists', { status: 429, headers, body });
}

const answerArtists = (spotify: ScriptedSpotify) =>
  spotify.server.script('/v1/artists', { body: { artists: [...spotify.artists.values()] } });

it('waits with one endpoint as long as Spotify asks, across a restart, and uses the others', async () => {
  await using spotify = await startScriptedSpotify();
  invent(spotify, 3);
  letArtistsWait(spotify, { 'retry-after': '86400' });
  using folder = makeTemporaryFolder();
  const env = { ...spotify.env, DATABASE_URL: `file:${join(folder.path, 'graph.db')}` };
  const clock = new FakeClock();
  {
    await using app = await startApp({ env, clock });
    expect(await app.sync()).toMatchObject({ status: 'partial', apiCalls: 2, releases: { created: 3 } });
  }
  answerArtists(spotify);
  await using app = await startApp({ env, clock });
  const run = await app.sync();
  expect(run).toMatchObject({ status: 'partial', apiCalls: 1, releases: { unchanged: 3 } });
  expect(run.message).toContain('before 2026-11-23T06:00:00.000Z');

  clock.advance(dayMs);
  expect(await app.sync()).toMatchObject({ status: 'succeeded', apiCalls: 2, artists: { changed: 3 }, message: null });
});

it('waits an hour when Retry-After is invalid', async () => {
  await using spotify = await startScriptedSpotify();
  invent(spotify, 1);
  letArtistsWait(spotify, { 'retry-after': 'soon' });
  await using app = await startApp({ env: spotify.env });
  await app.sync();
  answerArtists(spotify);
  app.clock.advance(59 * 60_000);
  expect(await app.sync()).toMatchObject({ status: 'partial', apiCalls: 1 });
  app.clock.advance(60_000);
  expect(await app.sync()).toMatchObject({ status: 'succeeded', apiCalls: 2 });
});
