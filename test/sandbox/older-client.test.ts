import http from 'node:http';
import https from 'node:https';
import SpotifyWebApi from 'spotify-web-api-node';
import { expect, it, vi } from 'vitest';
import { serveSandbox } from '../../src/sandbox/serve-sandbox.ts';
import { askSandbox, listAll } from './ask-sandbox.ts';

const clientId = 'client';
const clientSecret = 'secret';

/** spotify-web-api-node, pointed at a served sandbox: it has no option for the hosts. */
async function useOlderClient() {
  const asked = await askSandbox();
  const served = await serveSandbox(() => asked.sandbox, { host: '127.0.0.1', port: 0 });
  const { hostname, port } = new URL(served.url);
  const spy = vi
    .spyOn(https, 'request')
    .mockImplementation(((options: http.RequestOptions) =>
      http.request({ ...options, protocol: 'http:', host: hostname, port })) as typeof https.request);
  const client = new SpotifyWebApi({ clientId, clientSecret });
  const { body } = await client.clientCredentialsGrant();
  client.setAccessToken(body.access_token);
  return {
    ...asked,
    client,
    async [Symbol.asyncDispose]() {
      spy.mockRestore();
      await served[Symbol.asyncDispose]();
    },
  };
}

it('spotify-web-api-node searches with a final slash in the path', async () => {
  await using spotify = await useOlderClient();
  const { body } = await spotify.client.searchAlbums('tag:new', { market: 'US', limit: 10 });
  const expected = await listAll(spotify, '/v1/search?q=tag:new&type=album&market=US&limit=10');
  expect(body.albums?.items.map(({ id }) => id)).toEqual(expected.slice(0, 10).map(({ id }) => id));
  expect(body.albums?.next).toMatch(/\/v1\/search\?/);
  expect(spotify.sandbox.requestCounts()).not.toHaveProperty('other');
});

it('spotify-web-api-node reads new releases, an album, an artist, their albums and top tracks', async () => {
  await using spotify = await useOlderClient();
  const { client } = spotify;
  const { albums } = (await client.getNewReleases({ limit: 20 })).body;
  const [release] = albums.items;
  const [credited] = release?.artists ?? [];
  expect((await client.getAlbum(`${release?.id}`)).body).toMatchObject({ id: release?.id, name: release?.name });
  expect((await client.getArtist(`${credited?.id}`)).body).toMatchObject({ ...credited });
  expect((await client.getArtistAlbums(`${credited?.id}`)).body.items.map(({ id }) => id)).toContain(release?.id);
  const { tracks } = (await client.getArtistTopTracks(`${credited?.id}`, 'US')).body;
  expect(tracks.flatMap(({ artists }) => artists.map(({ id }) => id))).toContain(credited?.id);
});

it('spotify-web-api-node reports the message of an error', async () => {
  await using spotify = await useOlderClient();
  await expect(spotify.client.getAlbum('0000000000000000000000')).rejects.toMatchObject({
    statusCode: 404,
    message: expect.stringContaining('Resource not found'),
  });
});
