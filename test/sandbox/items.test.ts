import { expect, it } from 'vitest';
import { z } from 'zod';
import { dayMs } from '../../src/clock.ts';
import { askSandbox, listAll } from './ask-sandbox.ts';

const artistsSchema = z.object({ artists: z.array(z.looseObject({ id: z.string(), name: z.string() }).nullable()) });

it('returns several artists in the requested order, with null for an unknown one', async () => {
  const asked = await askSandbox();
  const artists = (await listAll(asked)).flatMap((item) => item.artists);
  const [first, last] = [artists[0]?.id, artists.at(-1)?.id];
  const { body } = await asked.get(`/v1/artists?ids=${last},0000000000000000000000,nobody,${first}`);
  expect(artistsSchema.parse(body).artists.map((artist) => artist?.id)).toEqual([last, undefined, undefined, first]);
});

it('has every credited artist, under the same name', async () => {
  const asked = await askSandbox();
  for (const { id, name } of (await listAll(asked)).flatMap((item) => item.artists)) {
    expect((await asked.get(`/v1/artists/${id}`)).body).toMatchObject({ id, name, uri: `spotify:artist:${id}` });
  }
});

it('keeps albums that are no longer listed, with total_tracks tracks', async () => {
  const asked = await askSandbox();
  const [listed] = await listAll(asked);
  asked.clock.nowMs += 400 * dayMs;
  const { body } = await asked.get(`/v1/albums/${listed?.id}`);
  expect(body).toMatchObject({ ...listed });
  const album = z.object({ total_tracks: z.number(), tracks: z.object({ items: z.array(z.unknown()) }) }).parse(body);
  expect(album.tracks.items).toHaveLength(album.total_tracks);
});

it('answers 404 for an album before its release day', async () => {
  const asked = await askSandbox();
  const before = new Set((await listAll(asked)).map(({ id }) => id));
  asked.clock.nowMs += dayMs;
  const arrived = (await listAll(asked)).find(({ id }) => !before.has(id));
  asked.clock.nowMs -= dayMs;
  expect((await asked.get(`/v1/albums/${arrived?.id}`)).status).toBe(404);
});

it('omits in the development world the fields that Spotify removed', async () => {
  const asked = await askSandbox({ world: 'development' });
  const [release] = await listAll(asked, '/v1/search?q=tag:new&type=album');
  const album = await asked.get(`/v1/albums/${release?.id}`);
  const artist = await asked.get(`/v1/artists/${release?.artists[0]?.id}`);
  for (const field of ['label', 'popularity', 'available_markets']) expect(album.body).not.toHaveProperty(field);
  for (const field of ['genres', 'popularity', 'followers']) expect(artist.body).not.toHaveProperty(field);
  expect(album.body).toHaveProperty('external_ids.upc');
  expect(release).not.toHaveProperty('available_markets');
});

it('has artists that share a name, even in a small catalogue', async () => {
  const artists = (await listAll(await askSandbox())).flatMap((item) => item.artists);
  const byId = new Map(artists.map(({ id, name }) => [id, name]));
  expect(new Set(byId.values()).size).toBeLessThan(byId.size);
});
