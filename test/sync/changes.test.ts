import { describe, expect, it } from 'vitest';
import { startApp } from '../support/app/start-app.ts';
import { readRows } from '../support/graph/dump-graph.ts';
import { invent, spotifyId, startScriptedSpotify } from '../support/spotify/scripted-spotify.ts';

const listingsOf = (file: string, spotifyIdOfRelease: string) =>
  readRows(
    file,
    `select listed_from, listed_until from listing join release on release.id = release_id
     where spotify_id = ? order by listed_from`,
    spotifyIdOfRelease,
  );

describe('a sync after a change upstream', () => {
  it('ends the listing of a delisted release, and starts a new one when it returns', async () => {
    await using spotify = await startScriptedSpotify();
    invent(spotify, 3);
    await using app = await startApp({ env: spotify.env });
    const { database: file } = app;
    const [gone, ...rest] = spotify.albums;
    await app.sync();

    spotify.albums = rest;
    app.clock.advance(60_000);
    expect(await app.sync()).toMatchObject({
      releases: { created: 0, changed: 0, unchanged: 2, delisted: 1 },
      artists: { delisted: 1 },
    });
    expect(listingsOf(file, spotifyId('album', 0))).toEqual([
      { listed_from: '2026-11-22T06:00:00.000Z', listed_until: '2026-11-22T06:01:00.000Z' },
    ]);
    expect(readRows(file, 'select count(*) as n from release')).toEqual([{ n: 3 }]);

    spotify.albums = [gone ?? null, ...rest];
    app.clock.advance(60_000);
    expect(await app.sync()).toMatchObject({ releases: { created: 0, changed: 1, unchanged: 2, delisted: 0 } });
    expect(listingsOf(file, spotifyId('album', 0))).toEqual([
      { listed_from: '2026-11-22T06:00:00.000Z', listed_until: '2026-11-22T06:01:00.000Z' },
      { listed_from: '2026-11-22T06:02:00.000Z', listed_until: null },
    ]);
    expect(readRows(file, 'select revision from catalog_revision')).toEqual([{ revision: 3 }]);
  });

  it.each([
    ['a day', '2026-11-20', 'day', [false, true]],
    ['a month that has begun before', '2026-11', 'month', [false, true]],
    ['a year that has begun before', '2026', 'year', [false, true]],
    ['a month that is over', '2026-10', 'month', [true, true]],
    ['a year that is over', '2025', 'year', [true, true]],
    ['no date', undefined, undefined, [false, true]],
  ])(
    'ends the listing of a possibly missed release once it is too old, by %s',
    async (_what, date, precision, closed) => {
      await using spotify = await startScriptedSpotify();
      invent(spotify, 3);
      const [first, ...rest] = spotify.albums;
      if (!first) throw new Error('an album was invented');
      delete first.release_date;
      delete first.release_date_precision;
      const dated = date && precision ? { release_date: date, release_date_precision: precision } : {};
      spotify.albums = [{ ...first, ...dated }, ...rest];
      await using app = await startApp({ env: spotify.env });
      await app.sync();
      // Behind an empty item there may be any release.
      spotify.albums = [null, ...rest];
      for (const days of [1, 21]) {
        app.clock.advance(days * 86_400_000);
        await app.sync();
        const [listing] = listingsOf(app.database, first.id);
        expect(listing?.listed_until !== null).toBe(closed[days === 1 ? 0 : 1]);
      }
    },
  );

  it('never ends a listing before its start, even when the clock was set back', async () => {
    await using spotify = await startScriptedSpotify();
    invent(spotify, 2);
    await using app = await startApp({ env: spotify.env });
    await app.sync();
    spotify.albums = spotify.albums.slice(1);
    app.clock.advance(-60 * 60_000);
    expect(await app.sync()).toMatchObject({ releases: { delisted: 1 } });
    expect(listingsOf(app.database, spotifyId('album', 0))).toEqual([
      { listed_from: '2026-11-22T06:00:00.000Z', listed_until: '2026-11-22T06:00:00.000Z' },
    ]);
  });

  it('updates a release in place, with its name in the search and its credits in the new order', async () => {
    await using spotify = await startScriptedSpotify();
    invent(spotify, 2);
    await using app = await startApp({ env: spotify.env });
    await app.sync();
    const { data: before } = await app.graphql(
      `{ release(by: { spotifyId: "${spotifyId('album', 0)}" }) { id firstSeenAt } }`,
    );

    const [first, second] = spotify.albums;
    if (!first || !second) throw new Error('two albums were invented');
    spotify.albums = [
      {
        ...first,
        name: 'Renamed Élan',
        release_date: '2026-10',
        release_date_precision: 'month',
        artists: [...(second.artists ?? []), ...(first.artists ?? [])],
      },
      second,
    ];
    app.clock.advance(60_000);
    expect(await app.sync()).toMatchObject({
      releases: { created: 0, changed: 1, unchanged: 1 },
      artists: { changed: 0 },
    });

    const { data } = await app.graphql(`{
      release(by: { spotifyId: "${spotifyId('album', 0)}" }) {
        id firstSeenAt name releaseDate releaseDatePrecision releasedOn artists { name }
      }
      renamed: search(query: "renamed elan") { nodes { ... on Release { name } } }
      old: search(query: "Record 0") { totalCount }
    }`);
    expect(data).toEqual({
      release: {
        ...before.release,
        name: 'Renamed Élan',
        releaseDate: '2026-10',
        releaseDatePrecision: 'MONTH',
        releasedOn: '2026-10-01',
        artists: [{ name: 'Player 1' }, { name: 'Player 0' }],
      },
      renamed: { nodes: [{ name: 'Renamed Élan' }] },
      old: { totalCount: 0 },
    });
  });

  it('orders artists by their latest release, also after its date moved', async () => {
    await using spotify = await startScriptedSpotify();
    invent(spotify, 3);
    await using app = await startApp({ env: spotify.env });
    await app.sync();
    const [first, ...rest] = spotify.albums;
    if (!first) throw new Error('an album was invented');
    spotify.albums = [{ ...first, release_date: '2026-12-24' }, ...rest];
    await app.sync();
    const latestFirst = '{ artists(orderBy: { field: LATEST_RELEASE, direction: DESC }) { nodes { name } } }';
    const namesOf = async () =>
      (await app.graphql(latestFirst)).data.artists.nodes.map(({ name }: { name: string }) => name);
    expect(await namesOf()).toEqual(['Player 0', 'Player 1', 'Player 2']);

    spotify.albums = [{ ...first, release_date: '2026-12-24', artists: rest[0]?.artists ?? [] }, ...rest];
    await app.sync();
    expect(await namesOf()).toEqual(['Player 1', 'Player 2', 'Player 0']);
  });
});
