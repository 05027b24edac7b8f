import { afterAll, expect, it } from 'vitest';
import { FakeClock } from '../support/app/fake-clock.ts';
import { startApp } from '../support/app/start-app.ts';
import { fillGraph } from '../support/graph/fill-graph.ts';
import { inventArtist, inventId, inventRelease, inventUpdate } from '../support/graph/invent-update.ts';
import { readJson } from '../support/http/read-json.ts';

const app = await startApp();
afterAll(() => app[Symbol.asyncDispose]());

const artist = inventArtist(1, 'Alder');
const home = inventRelease(1, 'Home', [artist]);
const clean = inventRelease(2, 'Home (Clean)', [artist]);
const deluxe = inventRelease(3, 'Home (Deluxe Edition)', [artist], { totalTracks: 14, releaseDate: '2026-11-21' });
const other = inventRelease(4, 'Harbour', [artist]);
// The deluxe edition comes first, and Japan has no other one.
await fillGraph(app, [
  inventUpdate('2026-11-21T06:00:00.000Z', { US: [deluxe, other], JP: [deluxe] }, [artist]),
  inventUpdate('2026-11-22T06:00:00.000Z', { US: [deluxe, other, home, clean], JP: [deluxe] }, []),
]);
const ids = (...numbers: number[]) => numbers.map((number) => inventId('R', number));

const names = `nodes { spotifyId }`;

it('are all in lists of the API, and one of each release where a client asks for that', async () => {
  const { data } = await app.graphql<Record<string, { nodes: { spotifyId: string }[]; totalCount: number }>>(`{
    all: releases(orderBy: { field: NAME, direction: ASC }) { ${names} totalCount }
    one: releases(collapse: EDITIONS, orderBy: { field: NAME, direction: ASC }) { ${names} totalCount }
    inJapan: releases(collapse: EDITIONS, filter: { listedNow: true, market: "JP" }) { ${names} totalCount }
  }`);
  const found = Object.entries(data ?? {}).map(([name, { nodes, totalCount }]) => [
    name,
    nodes.map(({ spotifyId }) => spotifyId),
    totalCount,
  ]);
  expect(Object.fromEntries(found.map(([name, ...answer]) => [name, answer]))).toEqual({
    all: [ids(4, 1, 2, 3), 4],
    one: [ids(4, 1), 2],
    inJapan: [ids(3), 1],
  });
  const total = async (search: string) =>
    (await readJson<{ page: { total: number } }>(await app.get(`/api/releases/?${search}`))).page.total;
  expect([await total(''), await total('collapse=editions'), await total('collapse=none')]).toEqual([4, 2, 4]);
});

it('are fields of each of them, in one statement', async () => {
  const statementsOf = async (first: number) => {
    app.forgetStatements();
    const answer = await app.graphql<{ releases: { nodes: { edition: object }[] } }>(
      `{ releases(first: ${first}, orderBy: { field: NAME, direction: ASC }) {
        nodes { edition { shown { spotifyId } editions { spotifyId name artists { name } } } }
      } }`,
    );
    return { nodes: answer.data?.releases.nodes, count: app.statements.length };
  };
  const [one, all] = [await statementsOf(1), await statementsOf(4)];
  expect(all.count).toBe(one.count);
  const edition = (release: typeof home) => ({
    spotifyId: release.spotifyId,
    name: release.name,
    artists: [{ name: 'Alder' }],
  });
  const group = { shown: { spotifyId: home.spotifyId }, editions: [home, deluxe, clean].map(edition) };
  expect(all.nodes?.map((node) => node.edition)).toEqual([
    { shown: { spotifyId: other.spotifyId }, editions: [edition(other)] },
    group,
    group,
    group,
  ]);
  const details = await readJson<{ editions: { id: string }[] }>(await app.get(`/api/releases/${clean.spotifyId}`));
  expect(details.editions.map(({ id }) => id)).toEqual(ids(1, 3, 2));
});

it('share one entry of a feed, which keeps its id when another edition is shown', async () => {
  const items = async (search: string) => {
    const feed = await readJson<{ items: { id: string; title: string; date_modified: string }[] }>(
      await app.get(`/feeds/releases.json?${search}`),
    );
    return feed.items.map(({ id, title, date_modified }) => [id, title, date_modified]);
  };
  const entry = (title: string) => [`sandbox:album:${deluxe.spotifyId}`, title, '2026-11-22T06:00:00.000Z'];
  expect(await items('q=home')).toEqual([entry('Alder — Home')]);
  expect(await items('q=home&market=JP')).toEqual([entry('Alder — Home (Deluxe Edition)')]);
  expect((await items('q=home&collapse=none')).length).toBe(3);
});

it('are links of a release page, and one tile on others', async () => {
  const textOf = async (path: string) => (await app.get(path)).text();
  expect(await textOf(`/releases/${home.spotifyId}`)).toMatch(/Other editions.*Deluxe Edition.*Clean/s);
  for (const path of ['/', '/calendar?month=2026-11', `/artists/${artist.spotifyId}`])
    expect([path, (await textOf(path)).includes('Deluxe')]).toEqual([path, false]);
});

it('are in the sandbox, and collapse', async () => {
  await using demo = await startApp({ env: { SANDBOX_EDITIONS: 'on' }, clock: new FakeClock() });
  expect(await demo.sync()).toMatchObject({ status: 'succeeded' });
  const total = async (search: string) =>
    (await readJson<{ page: { total: number } }>(await demo.get(`/api/releases/?${search}`))).page.total;
  expect(await total('')).toBe(100);
  const shown = await total('collapse=editions');
  expect(shown).toBeLessThan(97);
  expect(shown).toBeGreaterThan(88);
});
