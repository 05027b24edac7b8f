import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FakeClock } from '../support/app/fake-clock.ts';
import { startApp } from '../support/app/start-app.ts';
import { onceAYear } from '../support/app/yearly-schedule.ts';
import { readRows } from '../support/graph/dump-graph.ts';
import {
  invent,
  pageOf,
  refuseExtended,
  type ScriptedSpotify,
  startScriptedSpotify,
} from '../support/spotify/scripted-spotify.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const hourMs = 60 * 60 * 1000;
const jumps = [-30 * 24, -26, -5, 5, 26, 30 * 24];
const kept = ['release', 'artist', 'release_credit', 'listing'];

const open = (spotify: ScriptedSpotify, folder: string, clock: FakeClock, schedule = 'off') =>
  startApp({
    env: { ...spotify.env, DATABASE_URL: `file:${join(folder, 'graph.db')}`, SYNC_SCHEDULE: schedule },
    clock,
  });

describe('a wall clock that jumps', () => {
  it.each(jumps)('completes this sync and the next after a jump of %d hours', async (hours) => {
    await using spotify = await startScriptedSpotify();
    invent(spotify, 120);
    using folder = makeTemporaryFolder();
    const clock = new FakeClock();
    await using app = await open(spotify, folder.path, clock);
    let jump = hours * hourMs;
    spotify.server.script('/v1/browse/new-releases', (request) => {
      clock.advance(jump);
      jump = 0;
      return pageOf(spotify.albums, request);
    });
    expect(await app.sync()).toMatchObject({ status: 'succeeded', releases: { created: 120 } });
    expect(await app.sync()).toMatchObject({ status: 'succeeded', releases: { unchanged: 120, delisted: 0 } });
    spotify.albums = spotify.albums.slice(1);
    expect(await app.sync()).toMatchObject({ status: 'succeeded', releases: { delisted: 1 } });
    const { data, errors } = await app.graphql(
      '{ releases(first: 1) { totalCount } artists(first: 1) { totalCount } }',
    );
    expect({ data, errors }).toEqual({
      data: { releases: { totalCount: expect.any(Number) }, artists: { totalCount: 120 } },
      errors: [],
    });
  });

  it.each(jumps)('by %d hours between two syncs costs at most one token and three calls', async (hours) => {
    await using spotify = await startScriptedSpotify();
    invent(spotify, 3);
    using folder = makeTemporaryFolder();
    const file = join(folder.path, 'graph.db');
    const clock = new FakeClock();
    {
      await using app = await open(spotify, folder.path, clock);
      expect(await app.sync()).toMatchObject({ status: 'succeeded' });
    }
    clock.advance(hours * hourMs);
    const before = kept.map((table) => readRows(file, `select count(*) from ${table}`));
    {
      await using app = await open(spotify, folder.path, clock);
      const run = await app.sync();
      expect(run).toMatchObject({ status: 'succeeded', releases: { unchanged: 3 } });
      expect(run.tokenRequests).toBeLessThanOrEqual(1);
      // The list, the artists, and search where the editorial list seems to have gone stale.
      expect(run.apiCalls).toBeLessThanOrEqual(3);
      expect(await app.sync()).toMatchObject({ status: 'succeeded', releases: { unchanged: 3 }, tokenRequests: 0 });
    }
    expect(kept.map((table) => readRows(file, `select count(*) from ${table}`))).toEqual(before);
    expect(readRows(file, `select id from listing where listed_until < listed_from`)).toEqual([]);
  });

  it('back by minutes, as that of another machine may be, reads no artist again and leaves the revision', async () => {
    await using spotify = await startScriptedSpotify();
    invent(spotify, 3);
    using folder = makeTemporaryFolder();
    const clock = new FakeClock();
    await using app = await open(spotify, folder.path, clock);
    const revision = async () => (await app.graphql('{ catalog { revision } }')).data.catalog.revision;
    expect(await app.sync()).toMatchObject({ status: 'succeeded' });
    const before = await revision();
    clock.advance(-hourMs / 2);
    // The list alone.
    expect(await app.sync()).toMatchObject({ status: 'succeeded', apiCalls: 1 });
    expect(await revision()).toBe(before);
  });

  it('back by days leaves no refusal, cooldown or token that never expires', async () => {
    await using spotify = await startScriptedSpotify();
    invent(spotify, 3);
    refuseExtended(spotify);
    using folder = makeTemporaryFolder();
    const clock = new FakeClock();
    clock.advance(30 * 24 * hourMs);
    {
      await using app = await open(spotify, folder.path, clock);
      spotify.server.script('/v1/artists', { status: 429, headers: { 'retry-after': '86400' } });
      await app.sync();
    }
    clock.advance(-30 * 24 * hourMs);
    await using app = await open(spotify, folder.path, clock);
    spotify.server.script('/v1/browse/new-releases', (request) => pageOf(spotify.albums, request));
    spotify.server.script('/v1/artists', { body: { artists: [...spotify.artists.values()] } });
    expect(await app.sync()).toMatchObject({ status: 'succeeded', source: 'browse', tokenRequests: 1, message: null });
  });

  it('back by hours makes the next start sync at once', async () => {
    await using spotify = await startScriptedSpotify();
    invent(spotify, 1);
    using folder = makeTemporaryFolder();
    const clock = new FakeClock();
    {
      await using app = await open(spotify, folder.path, clock);
      await app.sync();
    }
    clock.advance(-5 * hourMs);
    {
      await using app = await open(spotify, folder.path, clock, onceAYear);
      await expect.poll(() => app.log.some(({ msg }) => String(msg).startsWith('Sync 2 done'))).toBe(true);
    }
    await using app = await open(spotify, folder.path, clock, onceAYear);
    expect(app.log.filter(({ msg }) => String(msg).startsWith('Sync'))).toEqual([]);
    const { data } = await app.graphql('{ catalog { syncedAt } }');
    expect(Date.parse(String(data.catalog.syncedAt))).toBeLessThanOrEqual(clock.now());
  });
});
