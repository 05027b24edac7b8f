import { expect, it } from 'vitest';
import { z } from 'zod';
import { dayMs } from '../../src/clock.ts';
import { type AskedSandbox, askSandbox, listAll, origin } from './ask-sandbox.ts';

const pageSchema = z.object({
  href: z.string(),
  limit: z.number(),
  offset: z.number(),
  next: z.string().nullable(),
  previous: z.string().nullable(),
  total: z.number(),
  items: z.array(
    z.looseObject({
      id: z.string(),
      album_group: z.string().optional(),
      album_type: z.string(),
      release_date: z.string(),
      artists: z.array(z.object({ id: z.string(), name: z.string() })),
    }),
  ),
});

const ask = async (asked: AskedSandbox, path: string) => pageSchema.parse((await asked.get(path)).body);

async function readAll(asked: AskedSandbox, path: string) {
  const items: z.infer<typeof pageSchema>['items'] = [];
  for (let next: string | null = path; next; ) {
    const page = await ask(asked, next);
    items.push(...page.items);
    next = page.next?.slice(origin.length) ?? null;
  }
  return items;
}

/** The artist with the most credits on listed releases. */
async function findProlific(asked: AskedSandbox): Promise<string> {
  const ids = (await listAll(asked, '/v1/search?q=tag:new&type=album&limit=10')).flatMap(({ artists }) =>
    artists.map(({ id }) => id),
  );
  const counts = Map.groupBy(ids, (id) => id);
  const [prolific] = [...counts]
    .filter(([id]) => id !== '0LyfQWJT6nXafLPZqxe9Of')
    .sort(([, a], [, b]) => b.length - a.length);
  return prolific?.[0] ?? '';
}

it('lists every new release under each of its artists', async () => {
  const asked = await askSandbox();
  for (const release of (await listAll(asked)).slice(0, 20)) {
    for (const { id } of release.artists) {
      const listed = (await readAll(asked, `/v1/artists/${id}/albums?limit=50`)).find(
        (album) => album.id === release.id,
      );
      expect(listed).toMatchObject({ ...release, album_group: expect.any(String) });
    }
  }
});

it('lists released albums, also older ones, each of which can be requested', async () => {
  const asked = await askSandbox();
  const albums = await readAll(asked, `/v1/artists/${await findProlific(asked)}/albums?limit=50`);
  const listed = new Set((await listAll(asked)).map(({ id }) => id));
  expect(albums.some(({ id }) => !listed.has(id))).toBe(true);
  for (const { id } of albums) expect((await asked.get(`/v1/albums/${id}`)).status).toBe(200);
});

it.each([
  ['development', 5, 10],
  ['extended', 20, 50],
] as const)('in the %s world pages have %i albums by default and %i at most', async (world, normal, most) => {
  const asked = await askSandbox({ world });
  const path = `/v1/artists/${await findProlific(asked)}/albums`;
  expect((await ask(asked, path)).limit).toBe(normal);
  expect((await ask(asked, `${path}?limit=${most}`)).limit).toBe(most);
  const refused = { status: 400, body: { error: { status: 400, message: 'Invalid limit' } } };
  expect(await asked.get(`${path}?limit=${most + 1}`)).toEqual(refused);
});

it('pages forward and backward in the development world, without album groups', async () => {
  const asked = await askSandbox({ world: 'development' });
  const path = `/v1/artists/${await findProlific(asked)}/albums?limit=10`;
  const first = await ask(asked, path);
  expect(first.total).toBeGreaterThan(10);
  expect(first).toMatchObject({ previous: null, items: { length: 10 } });
  const second = await ask(asked, first.next?.slice(origin.length) ?? '');
  expect(second.previous).toBe(first.href);
  expect(new Set((await readAll(asked, path)).map(({ id }) => id)).size).toBe(first.total);
  for (const item of first.items) expect(item).not.toHaveProperty('album_group');
});

it('lists the requested groups, each newest first', async () => {
  const asked = await askSandbox();
  const id = await findProlific(asked);
  const all = await readAll(asked, `/v1/artists/${id}/albums?limit=50`);
  const singles = await readAll(asked, `/v1/artists/${id}/albums?limit=50&include_groups=single`);
  const guest = await readAll(asked, `/v1/artists/${id}/albums?limit=50&include_groups=appears_on,album`);
  expect(singles).toEqual(all.filter(({ album_group }) => album_group === 'single'));
  expect(singles.length).toBeGreaterThan(0);
  expect(guest).toEqual(all.filter(({ album_group }) => album_group === 'appears_on' || album_group === 'album'));
  for (const { album_group, artists } of all) expect(album_group === 'appears_on').toBe(artists[0]?.id !== id);
  const dates = singles.map(({ release_date }) => release_date).filter((date) => date.length === 10);
  expect(dates).toEqual(dates.toSorted().reverse());
});

it('lists only what is available in the market', async () => {
  const asked = await askSandbox();
  const id = await findProlific(asked);
  const everywhere = await readAll(asked, `/v1/artists/${id}/albums?limit=50`);
  const there = await readAll(asked, `/v1/artists/${id}/albums?limit=50&market=JP`);
  const inJapan = z.looseObject({ available_markets: z.array(z.string()) });
  const wanted = everywhere.filter((album) => inJapan.parse(album).available_markets.includes('JP'));
  expect(there.map((album) => album.id)).toEqual(wanted.map((album) => album.id));
  for (const album of there) expect(album).not.toHaveProperty('available_markets');
});

it('lists the next release of an artist from its release day on', async () => {
  const asked = await askSandbox();
  const id = await findProlific(asked);
  const before = new Set((await readAll(asked, `/v1/artists/${id}/albums?limit=50`)).map((album) => album.id));
  asked.clock.nowMs += 14 * dayMs;
  const after = await readAll(asked, `/v1/artists/${id}/albums?limit=50`);
  const fresh = after.filter((album) => !before.has(album.id));
  expect(fresh.length).toBeGreaterThan(0);
  const dated = fresh.map(({ release_date }) => release_date).filter((date) => date.length === 10);
  for (const date of dated) expect(date > '2026-11-23').toBe(true);
});

it.each([
  ['/v1/artists/nobody/albums', 400, 'invalid id'],
  ['/v1/artists/0000000000000000000000/albums', 404, 'Resource not found'],
  ['/v1/artists/{id}/albums?include_groups=ep', 400, 'Invalid album type'],
  ['/v1/artists/{id}/albums?include_groups=', 400, 'Invalid album type'],
  ['/v1/artists/{id}/albums?market=XX', 400, 'Invalid market code'],
  ['/v1/artists/{id}/albums?offset=x', 400, 'Invalid offset'],
])('refuses %s: %i %s', async (template, status, message) => {
  const asked = await askSandbox();
  const path = template.replace('{id}', await findProlific(asked));
  expect(await asked.get(path)).toEqual({ status, body: { error: { status, message } } });
});
