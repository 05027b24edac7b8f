import { expect, it } from 'vitest';
import { z } from 'zod';
import type { AskedSandbox } from './ask-sandbox.ts';
import { askSandbox, listAll, origin } from './ask-sandbox.ts';

const trackSchema = z.looseObject({ id: z.string(), track_number: z.number(), is_playable: z.boolean().optional() });
const trackPageSchema = z.looseObject({ items: z.array(trackSchema), next: z.string().nullable(), total: z.number() });
const albumSchema = z.looseObject({ id: z.string(), total_tracks: z.number(), tracks: trackPageSchema });
const albumsSchema = z.object({ albums: z.array(albumSchema.nullable()) });

const getAlbum = async (asked: AskedSandbox, path: string) => albumSchema.parse((await asked.get(path)).body);
const getTracks = async (asked: AskedSandbox, path: string) => trackPageSchema.parse((await asked.get(path)).body);

it('returns several albums in the requested order, each as in a single request, with null for an unknown one', async () => {
  const asked = await askSandbox();
  const [first, second] = await listAll(asked);
  const path = `/v1/albums?ids=${second?.id},0000000000000000000000,nothing,${first?.id}`;
  const { albums } = albumsSchema.parse((await asked.get(path)).body);
  expect(albums).toEqual([
    await getAlbum(asked, `/v1/albums/${second?.id}`),
    null,
    null,
    await getAlbum(asked, `/v1/albums/${first?.id}`),
  ]);
});

it('pages over the tracks of an album', async () => {
  const asked = await askSandbox();
  const release = z.looseObject({ id: z.string(), total_tracks: z.number() });
  const albums = z.array(release).parse(await listAll(asked));
  const longest = albums.toSorted((a, b) => b.total_tracks - a.total_tracks)[0];
  const tracks = [];
  for (let next: string | null = `/v1/albums/${longest?.id}/tracks`; next; ) {
    const page = await getTracks(asked, next);
    expect(page).toMatchObject({ limit: 20, total: longest?.total_tracks });
    tracks.push(...page.items);
    next = page.next?.slice(origin.length) ?? null;
  }
  expect(tracks.length).toBeGreaterThan(20);
  expect(tracks).toEqual((await getAlbum(asked, `/v1/albums/${longest?.id}`)).tracks.items);
});

it('returns is_playable with a market, and available_markets without', async () => {
  const asked = await askSandbox({ newReleases: 500 });
  const releases = await listAll(asked);
  const played = releases.find((release) => release.available_markets?.includes('US'));
  const barred = releases.find((release) => !release.available_markets?.includes('US'));
  for (const [release, playable] of [[played, true] as const, [barred, false] as const]) {
    const album = await getAlbum(asked, `/v1/albums/${release?.id}?market=US`);
    expect(album).not.toHaveProperty('available_markets');
    expect(album.tracks.items[0]).not.toHaveProperty('available_markets');
    expect(album.tracks.items.map((track) => track.is_playable)).toContain(playable);
    expect(album.tracks.items.map((track) => track.is_playable)).not.toContain(!playable);
    expect(album.tracks.href).toBe(`${origin}/v1/albums/${release?.id}/tracks?offset=0&limit=50&market=US`);
  }
});

it('lists every market that an album is available in', async () => {
  const asked = await askSandbox();
  const { markets } = z.object({ markets: z.array(z.string()) }).parse((await asked.get('/v1/markets')).body);
  const heard = new Set((await listAll(asked)).flatMap((release) => release.available_markets ?? []));
  expect(markets).toEqual([...heard].toSorted());
});
