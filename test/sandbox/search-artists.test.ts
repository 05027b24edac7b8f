import { expect, it } from 'vitest';
import { z } from 'zod';
import type { AskedSandbox } from './ask-sandbox.ts';
import { albumPageSchema, askSandbox, listAll } from './ask-sandbox.ts';

const artistSchema = z.looseObject({ id: z.string(), name: z.string() });
const artistPageSchema = z.object({
  artists: z.looseObject({ items: z.array(artistSchema), total: z.number(), next: z.string().nullable() }),
});

const searchArtists = async (asked: AskedSandbox, query: string, rest = '&limit=50') => {
  const { body } = await asked.get(`/v1/search?q=${encodeURIComponent(query)}&type=artist${rest}`);
  return artistPageSchema.parse(body).artists;
};

it('finds an artist by name, with the same fields as a single request', async () => {
  const asked = await askSandbox();
  const credited = (await listAll(asked))[0]?.artists[0];
  const { items } = await searchArtists(asked, `"${credited?.name.toUpperCase()}"`);
  expect(items).toContainEqual((await asked.get(`/v1/artists/${credited?.id}`)).body);
});

it('finds artists by genre, the most popular first', async () => {
  const asked = await askSandbox({ newReleases: 1000 });
  const { items } = await searchArtists(asked, 'genre:"art pop"');
  const artists = z.array(z.looseObject({ genres: z.array(z.string()), popularity: z.number() })).parse(items);
  expect(artists.length).toBeGreaterThan(1);
  expect(artists.every(({ genres }) => genres.includes('art pop'))).toBe(true);
  const popularities = artists.map(({ popularity }) => popularity);
  expect(popularities).toEqual(popularities.toSorted((a, b) => b - a));
});

it('ignores tag:new for artists', async () => {
  const asked = await askSandbox();
  expect(await searchArtists(asked, 'tag:new')).toMatchObject({ items: [], total: 0, next: null });
});

it('returns a page for each type, whose next page is of that type', async () => {
  const asked = await askSandbox({ world: 'development' });
  const { body } = await asked.get('/v1/search?q=a&type=album,artist&market=US');
  const next = (type: string) => `http://spotify.test/v1/search?query=a&type=${type}&market=US&offset=5&limit=5`;
  expect(albumPageSchema.parse(body).albums).toMatchObject({ limit: 5, next: next('album') });
  expect(artistPageSchema.parse(body).artists).toMatchObject({ limit: 5, next: next('artist') });
});

it('omits in the development world the fields that Spotify removed', async () => {
  const { items } = await searchArtists(await askSandbox({ world: 'development' }), 'a', '');
  expect(items).toHaveLength(5);
  for (const field of ['genres', 'popularity', 'followers']) expect(items[0]).not.toHaveProperty(field);
});
