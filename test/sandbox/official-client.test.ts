import { SpotifyApi } from '@spotify/web-api-ts-sdk';
import { describe, expect, it, vi } from 'vitest';
import type { SandboxOptions } from '../../src/sandbox/sandbox.ts';
import { serveSandbox } from '../../src/sandbox/serve-sandbox.ts';
import { logIn, sendOverNetwork } from '../support/http/log-in.ts';
import { askSandbox, listAll } from './ask-sandbox.ts';

const unknownId = '0000000000000000000000';
const hour = 3_600_000;

it('requests one token, and pages over new releases', async () => {
  await using spotify = await useOfficialClient();
  const ids: string[] = [];
  for (let offset = 0, more = true; more; offset += 20) {
    const { albums } = await spotify.client.browse.getNewReleases(undefined, 20, offset);
    ids.push(...albums.items.map(({ id }) => id));
    more = albums.next !== null;
  }
  expect(spotify.sandbox.requestCounts()).toEqual({ '/api/token': 1, '/v1/browse/new-releases': 5 });
  expect(ids).toEqual((await listAll(spotify)).map(({ id }) => id));
});

it('reads one artist and several', async () => {
  await using spotify = await useOfficialClient();
  const [first, second] = (await listAll(spotify)).flatMap(({ artists }) => artists);
  const artist = await spotify.client.artists.get(`${first?.id}`);
  expect(artist).toMatchObject({ ...first, followers: { total: expect.any(Number) }, genres: expect.any(Array) });
  const several = await spotify.client.artists.get([`${second?.id}`, unknownId, `${first?.id}`]);
  expect(several).toEqual([expect.objectContaining(second), null, artist]);
});

it('reads one album and several', async () => {
  await using spotify = await useOfficialClient();
  const [first, second] = await listAll(spotify);
  const album = await spotify.client.albums.get(`${first?.id}`);
  expect(album).toMatchObject({ name: first?.name, label: expect.any(String), popularity: expect.any(Number) });
  const several = await spotify.client.albums.get([`${second?.id}`, unknownId, `${first?.id}`]);
  expect(several).toEqual([expect.objectContaining({ name: second?.name }), null, album]);
  expect(await spotify.client.albums.get(`${first?.id}`, 'US')).not.toHaveProperty('available_markets');
});

it('reads the top tracks of an artist', async () => {
  await using spotify = await useOfficialClient();
  const [release] = await listAll(spotify);
  const [artist] = release?.artists ?? [];
  const { tracks } = await spotify.client.artists.topTracks(`${artist?.id}`, 'US');
  expect(tracks.length).toBeGreaterThan(0);
  expect(tracks.length).toBeLessThanOrEqual(10);
  for (const track of tracks) {
    expect(track.artists.map(({ id }) => id)).toContain(artist?.id);
    expect(track).toMatchObject({ type: 'track', album: { type: 'album', id: expect.any(String) } });
    expect(track.external_ids.isrc).toMatch(/^[A-Z]{2}[A-Z0-9]{3}\d{7}$/);
  }
  const ranks = tracks.map(({ popularity }) => popularity);
  expect(new Set(tracks.map(({ album }) => album.id)).size).toBe(ranks.length);
  expect(tracks.every((track) => typeof track.is_playable === 'boolean')).toBe(true);
});

it('reads markets', async () => {
  await using spotify = await useOfficialClient();
  const { markets } = await spotify.client.markets.getAvailableMarkets();
  expect(markets).toContain('SE');
});

describe.each(['extended', 'development'] as const)('the official Spotify client in the %s world', (world) => {
  it('searches for albums', async () => {
    await using spotify = await useOfficialClient({ world });
    const { albums } = await spotify.client.search('tag:new', ['album'], 'US', 10, 10);
    const wanted = await listAll(spotify, '/v1/search?q=tag:new&type=album&market=US&limit=10');
    expect(albums).toMatchObject({ limit: 10, offset: 10, total: wanted.length });
    expect(albums.items.map(({ id }) => id)).toEqual(wanted.slice(10, 20).map(({ id }) => id));
  });

  it('searches for albums and artists at once', async () => {
    await using spotify = await useOfficialClient({ world });
    const { albums, artists } = await spotify.client.search('a', ['album', 'artist'], undefined, 3);
    expect(albums.items.map(({ type }) => type)).toEqual(['album', 'album', 'album']);
    expect(artists.items.map(({ type }) => type)).toEqual(['artist', 'artist', 'artist']);
  });

  it('reads an artist, an album, and its tracks page by page', async () => {
    await using spotify = await useOfficialClient({ world });
    const { albums } = await spotify.client.search('tag:new', ['album'], 'US', 10);
    const listed = albums.items.find((album) => album.total_tracks > 4);
    const album = await spotify.client.albums.get(`${listed?.id}`);
    expect(album).toMatchObject({ ...listed });
    const page = await spotify.client.albums.tracks(album.id, undefined, 3, 2);
    expect(page).toMatchObject({ limit: 3, offset: 2, total: album.total_tracks });
    expect(page.items).toEqual(album.tracks.items.slice(2, 5));
    const [credited] = album.artists;
    expect(await spotify.client.artists.get(`${credited?.id}`)).toMatchObject({ ...credited });
  });

  it('reads a user, their followed and top artists, and the albums of those', async () => {
    await using spotify = await useOfficialClient({ world });
    const { refresh_token = '', ...tokens } = await logIn(sendOverNetwork, spotify.url);
    const client = SpotifyApi.withAccessToken('any', { ...tokens, refresh_token });
    expect(await client.currentUser.profile()).toMatchObject({ id: 'sandbox-maja', type: 'user' });
    const { artists } = await client.currentUser.followedArtists(undefined, 50);
    expect(artists).toMatchObject({ total: 120, items: { length: 50 } });
    const next = await client.currentUser.followedArtists(artists.items.at(-1)?.id, 50);
    expect(new Set([...artists.items, ...next.artists.items].map(({ id }) => id)).size).toBe(100);
    const { items } = await client.currentUser.topItems('artists', 'short_term', 5);
    expect(items.map(({ type }) => type)).toEqual(Array.from({ length: 5 }, () => 'artist'));
    const albums = await client.artists.albums(`${items[0]?.id}`, 'album,single', 'US', 10);
    expect(albums.items.map(({ type }) => type)).toContain('album');
  });

  it('gets the error message for a wrong request', async () => {
    await using spotify = await useOfficialClient({ world });
    await expect(spotify.client.albums.get(unknownId)).rejects.toThrow('Resource not found');
    await expect(spotify.client.artists.get('nobody')).rejects.toThrow('invalid id');
    await expect(spotify.client.search('', ['album'])).rejects.toThrow('No search query');
  });

  it('is refused with an expired token, and continues with a new one', async () => {
    await using spotify = await useOfficialClient({ world });
    await spotify.client.search('tag:new', ['album']);
    spotify.clock.nowMs += hour;
    await expect(spotify.client.search('tag:new', ['album'])).rejects.toThrow('Bad or expired token');
    spotify.client.logOut();
    await spotify.client.search('tag:new', ['album']);
    expect(spotify.sandbox.requestCounts()).toEqual({ '/api/token': 2, '/v1/search': 3 });
  });

  it('gets no token with a wrong secret', async () => {
    const credentials = { clientId: 'client', clientSecret: 'another secret' };
    await using spotify = await useOfficialClient({ world, credentials });
    await expect(spotify.client.search('tag:new', ['album'])).rejects.toThrow('Failed to get access token.');
    expect(spotify.sandbox.requestCounts()).toEqual({ '/api/token': 1 });
  });
});

it('gets a refusal for endpoints that Spotify removed, in the development world', async () => {
  await using spotify = await useOfficialClient({ world: 'development' });
  const { albums, artists, browse, markets, search } = spotify.client;
  for (const refused of [
    () => browse.getNewReleases(),
    () => artists.get([unknownId]),
    () => albums.get([unknownId]),
    () => artists.topTracks(unknownId, 'US'),
    () => markets.getAvailableMarkets(),
  ]) {
    await expect(refused()).rejects.toThrow('Body: {"error":{"status":403,"message":"Forbidden"}}');
  }
  await expect(search('tag:new', ['album'], 'US', 11)).rejects.toThrow('Invalid limit');
});

/** Spotify's official client, pointed at a served sandbox. */
async function useOfficialClient(options: Partial<SandboxOptions> = {}) {
  const asked = await askSandbox(options);
  const served = await serveSandbox(() => asked.sandbox, { host: '127.0.0.1', port: 0 });
  const { fetch } = globalThis;
  // Only the hosts change. The client has a fetch option, but requests its token by the global fetch.
  vi.stubGlobal('fetch', (url: string, init?: RequestInit) =>
    fetch(url.replace(/^https:\/\/(accounts|api)\.spotify\.com/, served.url), init),
  );
  return {
    ...asked,
    url: served.url,
    client: SpotifyApi.withClientCredentials('client', 'secret'),
    async [Symbol.asyncDispose]() {
      vi.unstubAllGlobals();
      await served[Symbol.asyncDispose]();
    },
  };
}
