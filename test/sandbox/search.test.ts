import { expect, it } from 'vitest';
import { z } from 'zod';
import { albumPageSchema, askSandbox, listAll } from './ask-sandbox.ts';

const sweep = '/v1/search?q=tag:new&type=album&market=US&limit=10';

it('finds the releases that browse lists, in both worlds', async () => {
  const browsed = await listAll(await askSandbox());
  const found = await listAll(await askSandbox({ world: 'development' }), '/v1/search?q=tag%3Anew&type=album&limit=10');
  expect(found.map(({ id }) => id).toSorted()).toEqual(browsed.map(({ id }) => id).toSorted());
});

it('finds only releases of the requested market', async () => {
  const asked = await askSandbox({ newReleases: 500 });
  const items = await listAll(asked, sweep);
  expect(items.length).toBeLessThan(500);
  expect(items.every((item) => item.available_markets?.includes('US'))).toBe(true);
});

it('orders by popularity', async () => {
  const asked = await askSandbox();
  const { albums } = albumPageSchema.parse((await asked.get(sweep)).body);
  const popularities: number[] = [];
  for (const { id } of albums.items) {
    popularities.push(
      z.object({ popularity: z.number() }).parse((await asked.get(`/v1/albums/${id}`)).body).popularity,
    );
  }
  expect(popularities).toEqual(popularities.toSorted((a, b) => b - a));
});

it('finds by name in any case and without accents', async () => {
  const asked = await askSandbox();
  const [first] = await listAll(asked);
  const query = encodeURIComponent(first?.name.toUpperCase() ?? '');
  const found = await listAll(asked, `/v1/search?q=${query}&type=album`);
  expect(found).toContainEqual(first);
});

it('links to the next page with the query in the form of Spotify', async () => {
  const { albums } = albumPageSchema.parse((await (await askSandbox()).get(sweep)).body);
  expect(albums.next).toBe('http://spotify.test/v1/search?query=tag%3Anew&type=album&market=US&offset=10&limit=10');
});

it('has no next page where it would refuse that page', async () => {
  const asked = await askSandbox({ newReleases: 3000 });
  const { albums } = albumPageSchema.parse(
    (await asked.get('/v1/search?q=tag:new&type=album&limit=50&offset=950')).body,
  );
  expect(albums).toMatchObject({ next: null, total: 3000 });
  expect(albums.items).toHaveLength(50);
});
