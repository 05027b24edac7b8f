import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { openCatalog } from '../../src/catalog/open-catalog.ts';
import { writeUpdate } from '../../src/catalog/write/write-update.ts';
import { dayMs } from '../../src/clock.ts';
import { type RunningApp, startApp } from '../support/app/start-app.ts';
import { inventArtist, inventRelease, inventUpdate } from '../support/graph/invent-update.ts';
import { invent, spotifyId, startScriptedSpotify } from '../support/spotify/scripted-spotify.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

async function startWithDates(...dates: string[]) {
  const spotify = await startScriptedSpotify();
  invent(spotify, dates.length);
  for (const [index, date] of dates.entries()) {
    Object.assign(spotify.albums[index] ?? {}, { release_date: date, release_date_precision: undefined });
  }
  return spotify;
}

async function readOrder({ graphql }: RunningApp) {
  const { data, errors } = await graphql(`{
    releases(orderBy: { field: RELEASED, direction: DESC }) { nodes { name releaseDate releasedOn } }
    artists(orderBy: { field: LATEST_RELEASE, direction: DESC }) { nodes { name } }
  }`);
  expect(errors).toEqual([]);
  return data;
}

it('stores a date more than two years ahead, and lets it lead no list, feed or page', async () => {
  await using spotify = await startWithDates('2099-01-01', '2026-11-13', '2028-11-22', '2028-11-23', '2029', '2026-11');
  await using app = await startApp({ env: spotify.env });
  await app.sync();

  const { releases, artists } = await readOrder(app);
  expect(releases.nodes.map(({ releaseDate, releasedOn }) => [releaseDate, releasedOn])).toEqual([
    ['2028-11-22', '2028-11-22'],
    ['2026-11-13', '2026-11-13'],
    ['2026-11', '2026-11-01'],
    ['2029', null],
    ['2028-11-23', null],
    ['2099-01-01', null],
  ]);
  expect(artists.nodes.slice(0, 3).map(({ name }) => name)).toEqual(['Player 2', 'Player 1', 'Player 5']);
  const page = await (await app.get('/')).text();
  const names = [...page.matchAll(/<h3>.*?<\/h3>/gs)].map(([heading]) => heading.replace(/<[^>]*>/g, '').trim());
  expect(names.slice(0, 3)).toEqual(['Record 2', 'Record 1', 'Record 5']);
  const { data } = await app.graphql(
    '{ later: releases(filter: { releasedSince: "2026-12-01" }) { totalCount } all: releases { totalCount } }',
  );
  expect(data).toEqual({ later: { totalCount: 1 }, all: { totalCount: 6 } });
  const release = await (await app.get(`/releases/${spotifyId('album', 0)}`)).text();
  expect(release).toMatch(/1 Jan 2099/);
  expect(release).not.toMatch(/month=2099/);
  const feed = await (await app.get('/feeds/releases.ics')).text();
  expect(feed).not.toContain('20990101');
});

it('logs nothing for an unchanged far date, and gives the release its day once the date is near', async () => {
  await using spotify = await startWithDates('2029-01-01', '2026-11-20');
  await using app = await startApp({ env: spotify.env });
  await app.sync();
  expect(await app.sync()).toMatchObject({ releases: { changed: 0, unchanged: 2 } });
  app.clock.advance(60 * dayMs);
  expect(await app.sync()).toMatchObject({ releases: { changed: 1 } });
  const { data } = await app.graphql('{ changes(first: 100) { nodes { spotifyId fields { field old new } } } }');
  expect(data.changes.nodes.at(-1)).toEqual({
    spotifyId: spotifyId('album', 0),
    fields: [{ field: 'releasedOn', old: null, new: '2029-01-01' }],
  });
});

it('keeps stored days when the clock is set back by years', async () => {
  await using spotify = await startWithDates('2026-11-20', '2026-11-13');
  await using app = await startApp({ env: spotify.env });
  await app.sync();
  const before = await readOrder(app);
  app.clock.advance(-50 * 365 * dayMs);
  expect(await app.sync()).toMatchObject({ releases: { changed: 0, unchanged: 2 } });
  expect(await readOrder(app)).toEqual(before);
});

it('empties the days of far dates that an earlier version stored, and logs it', async () => {
  using folder = makeTemporaryFolder();
  const file = join(folder.path, 'graph.db');
  const artist = inventArtist(1, 'Ada');
  const near = inventRelease(1, 'Near', [artist], { releaseDate: '2026-11-20' });
  const far = inventRelease(2, 'Far', [artist], { releaseDate: '2026-11-21' });
  const graph = inventUpdate('2026-11-22T06:00:00.000Z', { US: [near, far] }, [artist]);
  const written = await openCatalog({ url: `file:${file}` });
  await writeUpdate(written.em, graph, { origin: 'sandbox', settle: async () => {} });
  await written.close();
  {
    using older = new DatabaseSync(file);
    older.exec(`
      update release set release_date = '2099-01-01', released_on = '2099-01-01' where name = 'Far';
      update artist set latest_released_on = '2099-01-01';
      delete from mikro_orm_migrations where name = '0010-credible-days';
    `);
  }
  await using app = await startApp({ env: { DATABASE_URL: `file:${file}` } });
  const { releases } = await readOrder(app);
  expect(releases.nodes).toEqual([
    { name: 'Near', releaseDate: '2026-11-20', releasedOn: '2026-11-20' },
    { name: 'Far', releaseDate: '2099-01-01', releasedOn: null },
  ]);
  const { data } = await app.graphql(
    '{ catalog { revision } changes(first: 100) { nodes { spotifyId revision fields { field old new } } } }',
  );
  expect(data.catalog.revision).toBe(2);
  expect(data.changes.nodes.at(-1)).toEqual({
    spotifyId: far.spotifyId,
    revision: 2,
    fields: [{ field: 'releasedOn', old: '2099-01-01', new: null }],
  });
  using stored = new DatabaseSync(file, { readOnly: true });
  expect(stored.prepare('select latest_released_on from artist').get()).toEqual({ latest_released_on: '2026-11-20' });
});
