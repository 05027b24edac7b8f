import { expect, it } from 'vitest';
import { openCatalog } from '../../src/catalog/open-catalog.ts';
import type { CatalogUpdate } from '../../src/catalog/write/catalog-update.ts';
import { writeUpdate } from '../../src/catalog/write/write-update.ts';
import { type RunningApp, startApp } from '../support/app/start-app.ts';
import { dumpGraph, readRows } from '../support/graph/dump-graph.ts';
import { fillGraph } from '../support/graph/fill-graph.ts';
import { inventArtist, inventRelease, inventUpdate } from '../support/graph/invent-update.ts';
import { randomGraph } from '../support/graph/random-graph.ts';
import { type ChangeNode, changesQuery } from './mirror.ts';

const alder = inventArtist(1, 'Alder', { genres: ['dub', 'ambient'], popularity: 40 });
const bright = inventArtist(2, 'Bright', { genres: null });
const cinder = inventArtist(3, 'Cinder');
const first = inventRelease(1, 'One', [alder, bright]);
const second = inventRelease(2, 'Two', [bright], { releaseDate: '2026-11', releaseDatePrecision: 'month' });

const days = ['2026-11-20T06:00:00.000Z', '2026-11-21T06:00:00.000Z', '2026-11-22T06:00:00.000Z'] as const;
const dayOne = inventUpdate(days[0], { DE: [first], US: [first, second] }, [alder, bright]);

async function readAll(app: RunningApp): Promise<ChangeNode[]> {
  const { data } = await app.graphql(changesQuery, { first: 100 });
  return data.changes.edges.map(({ node }) => node);
}

const inShort = ({ kind, type, spotifyId, market }: ChangeNode) =>
  `${kind} ${type} ${spotifyId}${market === null ? '' : ` ${market}`}`;

it('logs in order what was created, listed, delisted and removed, with revision and time', async () => {
  await using app = await startApp();
  await fillGraph(app, [dayOne, inventUpdate(days[1], { DE: [], US: [second] }, [])]);
  const expiring = inventUpdate('2026-12-22T06:00:00.000Z', { US: [second] }, []);
  await fillGraph(app, [{ ...expiring, keepSince: days[2] }]);
  const changes = await readAll(app);
  expect(changes.map(inShort)).toEqual([
    `CREATED ARTIST ${alder.spotifyId}`,
    `CREATED ARTIST ${bright.spotifyId}`,
    `CREATED RELEASE ${first.spotifyId}`,
    `CREATED RELEASE ${second.spotifyId}`,
    `LISTED RELEASE ${first.spotifyId} DE`,
    `LISTED RELEASE ${first.spotifyId} US`,
    `LISTED RELEASE ${second.spotifyId} US`,
    `DELISTED RELEASE ${first.spotifyId} DE`,
    `DELISTED RELEASE ${first.spotifyId} US`,
    `REMOVED RELEASE ${first.spotifyId}`,
    `REMOVED ARTIST ${alder.spotifyId}`,
  ]);
  expect(changes.map(({ revision, at }) => `${revision} ${at}`)).toEqual([
    ...Array(7).fill(`1 ${days[0]}`),
    ...Array(2).fill(`2 ${days[1]}`),
    ...Array(2).fill(`3 ${expiring.at}`),
  ]);
  const gone = changes.filter(({ spotifyId }) => spotifyId === first.spotifyId || spotifyId === alder.spotifyId);
  expect(gone.map(({ node }) => node)).toEqual(gone.map(() => null));
  const { data } = await app.graphql('{ changes(first: 100) { nodes { nodeId node { ... on Node { id } } } } }');
  for (const { nodeId, node } of data.changes.nodes) if (node) expect(node.id).toBe(nodeId);
});

it('logs the old and new value of each changed field under its GraphQL name', async () => {
  await using app = await startApp();
  await fillGraph(app, [dayOne]);
  const image = { url: 'https://i.invented.example/1', width: 640, height: null };
  const changed: CatalogUpdate = inventUpdate(
    days[1],
    {
      DE: [inventRelease(1, 'One (Deluxe)', [cinder, alder], { type: 'ep', totalTracks: 12, label: 'L', upc: '1' })],
      US: [
        inventRelease(1, 'One (Deluxe)', [cinder, alder], { type: 'ep', totalTracks: 12, label: 'L', upc: '1' }),
        { ...second, images: [image], url: 'https://open.invented.example/2' },
      ],
    },
    [{ ...alder, name: 'Älder', genres: ['dub'], popularity: 41, followers: 7 }, { ...bright, genres: [] }, cinder],
  );
  await fillGraph(app, [changed]);
  const changes = (await readAll(app)).filter(({ revision }) => revision === 2);
  expect(changes.map(({ spotifyId, kind, fields }) => ({ spotifyId, kind, fields }))).toEqual([
    { spotifyId: cinder.spotifyId, kind: 'CREATED', fields: [] },
    {
      spotifyId: alder.spotifyId,
      kind: 'CHANGED',
      fields: [
        { field: 'name', old: 'Alder', new: 'Älder' },
        { field: 'popularity', old: 40, new: 41 },
        { field: 'followers', old: null, new: 7 },
        { field: 'genres', old: ['ambient', 'dub'], new: ['dub'] },
      ],
    },
    { spotifyId: bright.spotifyId, kind: 'CHANGED', fields: [{ field: 'genres', old: null, new: [] }] },
    {
      spotifyId: first.spotifyId,
      kind: 'CHANGED',
      fields: [
        { field: 'name', old: 'One', new: 'One (Deluxe)' },
        { field: 'type', old: 'ALBUM', new: 'EP' },
        { field: 'totalTracks', old: 10, new: 12 },
        { field: 'label', old: null, new: 'L' },
        { field: 'upc', old: null, new: '1' },
        {
          field: 'artists',
          old: [alder.spotifyId, bright.spotifyId],
          new: [cinder.spotifyId, alder.spotifyId],
        },
      ],
    },
    {
      spotifyId: second.spotifyId,
      kind: 'CHANGED',
      fields: [
        { field: 'url', old: second.url, new: 'https://open.invented.example/2' },
        { field: 'images', old: [], new: [image] },
      ],
    },
  ]);
});

it('logs a changed release date, its precision and the sortable day', async () => {
  await using app = await startApp();
  await fillGraph(app, [
    dayOne,
    inventUpdate(
      days[1],
      { DE: [first], US: [first, { ...second, releaseDate: '2026-11-05', releaseDatePrecision: 'day' }] },
      [],
    ),
  ]);
  expect((await readAll(app)).at(-1)?.fields).toEqual([
    { field: 'releaseDate', old: '2026-11', new: '2026-11-05' },
    { field: 'releaseDatePrecision', old: 'MONTH', new: 'DAY' },
    { field: 'releasedOn', old: '2026-11-01', new: '2026-11-05' },
  ]);
});

it('logs nothing for a sync that changes nothing, or that only refreshes artists', async () => {
  await using app = await startApp();
  await fillGraph(app, [dayOne]);
  const before = await readAll(app);
  await fillGraph(app, [{ ...dayOne, at: days[1], artists: [] }]);
  expect((await app.graphql('{ catalog { revision } }')).data.catalog.revision).toBe(1);
  await fillGraph(app, [{ ...dayOne, at: days[2] }]);
  expect((await app.graphql('{ catalog { revision } }')).data.catalog.revision).toBe(2);
  expect(await readAll(app)).toEqual(before);
});

it('logs nothing for a transaction that fails at commit or is aborted', async () => {
  await using app = await startApp();
  await fillGraph(app, [dayOne]);
  const { database: file } = app;
  const before = dumpGraph(file);
  const { updates } = randomGraph({ artists: 800, releases: 1200 });
  const database = await openCatalog({ url: app.config.databaseUrl });
  await using _ = { [Symbol.asyncDispose]: () => database.close() };
  for (const update of updates) {
    const failing = writeUpdate(database.em, update, {
      origin: 'sandbox',
      settle: async () => {
        throw new Error('The very end');
      },
    });
    await expect(failing).rejects.toThrow('The very end');
    const stop = new AbortController();
    const stopped = writeUpdate(database.em, update, {
      origin: 'sandbox',
      signal: stop.signal,
      settle: async () => {},
    });
    setImmediate(() => stop.abort(new Error('Stopped')));
    await expect(stopped).rejects.toThrow('Stopped');
  }
  expect(dumpGraph(file)).toEqual(before);
  // Nothing that was rolled back left a hole that a follower could fall into.
  await fillGraph(app, [inventUpdate(days[1], { DE: [first], US: [first] }, [])]);
  expect(readRows(file, 'select max(id) - count(*) as holes from change')).toEqual([{ holes: 0 }]);
});
