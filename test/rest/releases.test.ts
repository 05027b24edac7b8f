import { expect, it } from 'vitest';
import { toGlobalId } from '../../src/catalog/schema/global-id.ts';
import { useApp } from '../support/app/use-app.ts';
import { firstDay, odd, oddGraph, oddReleases, secondDay } from '../support/graph/odd-graph.ts';
import { readJson } from '../support/http/read-json.ts';
import type { ReleaseListBody } from '../support/http/rest-bodies.ts';

const app = await useApp(oddGraph);
const { twoMarkets, hostile } = oddReleases;

const list = async (search: string) => {
  const response = await app.get(`/api/releases/?${search}`);
  expect(response.status).toBe(200);
  return readJson<ReleaseListBody>(response);
};

const namesOf = async (search: string) => (await list(search)).releases.map(({ name }) => name);

it('lists the releases that Spotify lists as new now, the newest release date first', async () => {
  const { releases, page, catalog } = await list('');
  expect(releases.map(({ releasedOn }) => releasedOn)).toEqual([
    '2026-11-20',
    '2026-11-20',
    '2026-11-13',
    '2026-11-01',
    '1999-01-01',
    null,
  ]);
  expect(page).toEqual({ total: 6, limit: 200, next: null });
  expect(catalog).toEqual({ revision: 2, source: 'sandbox', changedAt: secondDay });
});

const expected = {
  id: twoMarkets.spotifyId,
  name: 'Même Rivière',
  type: 'album',
  releaseDate: '2026-11-20',
  releaseDatePrecision: 'day',
  totalTracks: 10,
  url: twoMarkets.url,
  images: twoMarkets.images,
  artists: [odd.slash, odd.diacritics].map(({ spotifyId, name }) => ({ id: spotifyId, name })),
  releasedOn: '2026-11-20',
  label: 'Tall Grass',
  upc: '0123456789012',
  firstSeenAt: firstDay,
  listings: [
    { market: 'US', listedFrom: firstDay, listedUntil: null },
    { market: 'DE', listedFrom: secondDay, listedUntil: null },
  ],
};

it('has all fields of a release, in the list and alone', async () => {
  expect((await list('market=DE')).releases).toEqual([expected]);
  for (const id of [twoMarkets.spotifyId, toGlobalId('Release', twoMarkets.spotifyId)]) {
    const response = await app.get(`/api/releases/${id}`);
    expect(response.headers.get('etag')).toBeTruthy();
    const { id: itsId, name, type, releaseDate, totalTracks, url } = expected;
    expect(await response.json()).toEqual({
      ...expected,
      editions: [{ id: itsId, name, type, releaseDate, totalTracks, url }],
    });
  }
});

it.each([
  'nothing',
  hostile.artists?.[0]?.spotifyId ?? '',
  toGlobalId('Artist', odd.slash.spotifyId),
  toGlobalId('Artist', twoMarkets.spotifyId),
])('answers 404 to %s, which is no release', async (id) => {
  const response = await app.get(`/api/releases/${id}`);
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ type: '/problems/not-found', detail: `No release has the id ${id}` });
});

it.each([
  ['released', ['Guests', 'Même Rivière', 'Lumen', 'Slow Tape', 'Sampler', 'Whenever']],
  ['name', ['Guests', 'Lumen', 'Même Rivière', 'Sampler', 'Slow Tape', 'Whenever']],
  ['listed', ['Même Rivière', 'Lumen', 'Guests', 'Sampler', 'Whenever', 'Slow Tape']],
  ['firstSeen', ['Lumen', 'Guests', 'Sampler', 'Whenever', 'Slow Tape', 'Même Rivière']],
])('has the order %s on one page and over pages', async (order, names) => {
  expect(await namesOf(`order=${order}`)).toEqual(names);
  const found: string[] = [];
  for (let next: string | null = `/api/releases?order=${order}&limit=4&market=US`; next !== null; ) {
    const response = await app.get(next);
    const { releases, page } = await readJson<ReleaseListBody>(response);
    found.push(...releases.map(({ name }) => name));
    expect(page).toMatchObject({ total: names.length, limit: 4 });
    expect(response.headers.get('link')).toBe(page.next && `<${page.next}>; rel="next"`);
    next = page.next;
  }
  expect(found).toEqual(names);
});

it('refuses the cursor of another order or list', async () => {
  const { page } = await list('limit=1&order=name');
  const after = new URL(page.next ?? '', app.url).searchParams.get('after');
  expect(await namesOf(`limit=1&order=name&after=${after}`)).toEqual(['Lumen']);
  for (const path of [`/api/releases/?after=${after}`, `/api/artists/?after=${after}`]) {
    const response = await app.get(path);
    expect([response.status, await response.json()]).toMatchObject([400, { field: 'after' }]);
  }
});

it.each([
  ['order=newest', 'order: expected one of released, listed, firstSeen, name, got newest'],
  ['order=name&order=name', 'order: expected a single value, got 2'],
  ['limit=201', 'limit: expected a whole number from 1 to 200, got 201'],
  ['market=us', 'market: expected two capital letters such as US, got us'],
])('refuses %s', async (search, detail) => {
  const response = await app.get(`/api/releases/?${search}`);
  expect([response.status, await response.json()]).toMatchObject([400, { detail }]);
});

it.each(['limit=1', 'limit=200', 'artist=A000000000000000000001&not.type=ep'])(
  'runs 4 SQL statements for %s',
  async (search) => {
    app.forgetStatements();
    await list(search);
    // The releases, their count, the artists on them and their listings.
    expect(app.statements).toHaveLength(4);
  },
);

it.each(['/api', '/api/'])('lists at %s resources that exist', async (path) => {
  const response = await app.get(path);
  expect(response.headers.get('link')).toBe('</api/openapi.json>; rel="service-desc"');
  const { resources } = await readJson<{ resources: { path: string; title: string }[] }>(response);
  const paths = resources.map((resource) => resource.path);
  expect(paths).toEqual(
    expect.arrayContaining(['/api/artists/', '/api/releases/', '/api/changes', '/api/openapi.json']),
  );
  const ids: Record<string, string> = { artist: odd.slash.spotifyId, release: twoMarkets.spotifyId };
  for (const template of paths) {
    const filled = template.replace(/\{(\w+)\}/, (_, name: string) => ids[name] ?? '');
    const search = template === '/graphql' ? '?query={__typename}' : '';
    const { status } = await app.get(`${filled}${search}`, { headers: { 'apollo-require-preflight': 'true' } });
    expect({ template, status }).toEqual({ template, status: 200 });
  }
});
