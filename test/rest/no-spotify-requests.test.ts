import { afterAll, beforeEach, expect, it } from 'vitest';
import { startApp } from '../support/app/start-app.ts';
import { readJson } from '../support/http/read-json.ts';
import type { ArtistListBody } from '../support/http/rest-bodies.ts';
import { serveSpotify } from '../support/spotify/serve-spotify.ts';

const spotify = await serveSpotify();
const app = await startApp({ env: spotify.env });
afterAll(async () => {
  await app[Symbol.asyncDispose]();
  await spotify[Symbol.asyncDispose]();
});
await app.sync();
const asked = spotify.requestCounts();
const { artists } = await readJson<ArtistListBody>(await app.get('/api/artists/'));

beforeEach(() => spotify.resetRequestCounts());

it('a sync sends requests to Spotify', () => {
  expect(asked['/v1/browse/new-releases']).toBeGreaterThan(0);
  expect(artists.length).toBeGreaterThan(50);
});

it.each([
  '/api/artists/',
  `/api/artists/${artists[0]?.id}`,
  '/api/artists/A999999999999999999999',
  '/api/artists/nobody',
  '/api/artist/nobody',
  '/healthz',
  '/readyz',
  '/playground',
])('GET %s sends no request to Spotify', async (path) => {
  await app.get(path);
  expect(spotify.requestCounts()).toEqual({});
});

it('a GraphQL query sends no request to Spotify', async () => {
  const { errors } = await app.graphql(
    `query ($spotifyId: String) {
      artists { nodes { genres popularity images { url } releases { nodes { label upc artists { refreshedAt } } } } }
      known: artist(by: { spotifyId: $spotifyId }) { followers }
      unknown: artist(by: { spotifyId: "A999999999999999999999" }) { followers }
      release(by: { spotifyId: "R999999999999999999999" }) { name }
      search(query: "the") { totalCount }
      genres { totalCount }
      catalog { revision artistCount }
      syncRuns { nodes { apiCalls } }
    }`,
    { spotifyId: artists[0]?.id },
  );
  expect(errors).toEqual([]);
  expect(spotify.requestCounts()).toEqual({});
});
