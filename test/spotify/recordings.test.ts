import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { AlbumPage } from '../../src/spotify/responses/parse-response.ts';
import type { SpotifyClient } from '../../src/spotify/spotify-client.ts';
import { browsePath, firstPage, startFixture } from './client-fixture.ts';

const recordings = join(import.meta.dirname, '../../../shared/recordings');
const read = (file: string): unknown => JSON.parse(readFileSync(join(recordings, file), 'utf8'));
const list = (folder: string) =>
  existsSync(recordings) ? readdirSync(join(recordings, folder)).map((file) => `${folder}/${file}`) : [];

const artists = z.array(z.object({ id: z.string(), name: z.string() }));
const recordedPage = z.object({
  albums: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        album_type: z.string(),
        release_date: z.string().optional(),
        release_date_precision: z.string().optional(),
        total_tracks: z.number().optional(),
        images: z.array(z.object({ url: z.string(), width: z.number(), height: z.number() })),
        artists: artists.optional(),
        external_urls: z.object({ spotify: z.string() }),
      }),
    ),
    next: z.string().nullable(),
    total: z.number(),
  }),
});
const errors = z.object({
  bodies: z.array(
    z.object({
      id: z.string(),
      status: z.number(),
      body: z.unknown(),
      headers: z.record(z.string(), z.string()).default({}),
    }),
  ),
});

const listings: [string, string, (client: SpotifyClient) => Promise<AlbumPage>][] = [
  ...list('new-releases').map((file): (typeof listings)[number] => [
    file,
    browsePath,
    (client) => client.newReleases(firstPage),
  ]),
  ...list('search-album').map((file): (typeof listings)[number] => [
    file,
    '/v1/search',
    (client) => client.searchNewReleases({ ...firstPage, market: 'US' }),
  ]),
];

describe.skipIf(!existsSync(recordings))('the client with recorded answers', () => {
  it.each(listings)('parses every album of %s', async (file, path, ask) => {
    await using fixture = await startFixture();
    const body = read(file);
    const { items, next, total } = recordedPage.parse(body).albums;
    fixture.server.script(path, { body });
    const page = await ask(fixture.client);
    expect(page).toMatchObject({ skipped: [], total, itemCount: items.length, hasNext: next !== null });
    expect(page.albums).toMatchObject(
      items.map((item) => ({
        id: item.id,
        name: item.name,
        type: item.album_type.toLowerCase(),
        releaseDate: item.release_date ?? null,
        releaseDatePrecision: item.release_date_precision ?? null,
        totalTracks: item.total_tracks ?? null,
        url: item.external_urls.spotify,
        images: item.images,
        artists:
          item.artists?.map(({ id, name }) => ({ id, name, url: `https://open.spotify.com/artist/${id}` })) ?? null,
        label: null,
        upc: null,
      })),
    );
  });

  it('parses the artists of a batch with an unknown id', async () => {
    await using fixture = await startFixture();
    fixture.server.script('/v1/artists', { body: read('artists-batch/2022-11-24_artists-ids_one-null.json') });
    const batch = await fixture.client.artists(['dskjafjkajksdf', '66CXWjxzNUsdJxJ2JdwvnR']);
    expect(batch.skipped).toHaveLength(1);
    expect(batch.artists).toMatchObject([
      { id: '66CXWjxzNUsdJxJ2JdwvnR', genres: ['dance pop', 'pop'], popularity: 88, followers: 84_935_819 },
    ]);
  });

  it('parses an artist with an empty list of genres', async () => {
    await using fixture = await startFixture();
    const path = '/v1/artists/0TnOYISbd1XYRBk9myaseg';
    fixture.server.script(path, { body: read('artist/2026-03-03_artist_empty-genres.json') });
    expect(await fixture.client.artist('0TnOYISbd1XYRBk9myaseg')).toMatchObject({ name: 'Pitbull', genres: [] });
  });

  it('has a code for every error body quoted in 2026', async () => {
    const codes: Record<string, string> = {};
    for (const { id, status, headers, body } of errors.parse(read('errors/quoted-2026.json')).bodies) {
      await using fixture = await startFixture();
      // A header quoted with a remark behind it is no header.
      const playable = Object.fromEntries(Object.entries(headers).filter(([name]) => name === 'retry-after'));
      fixture.server.script(browsePath, { status, body, headers: playable });
      const error = await fixture.client.newReleases(firstPage).catch((thrown: unknown) => thrown);
      codes[id] = z.object({ code: z.string() }).parse(error).code;
    }
    expect(codes).toEqual({
      'removed-endpoint-403': 'SPOTIFY_ENDPOINT_REFUSED',
      'owner-premium-lapsed-403': 'SPOTIFY_CONFIGURATION',
      'user-not-registered-403': 'SPOTIFY_CONFIGURATION',
      'quota-429': 'SPOTIFY_RATE_LIMITED',
      'rate-429': 'SPOTIFY_RATE_LIMITED',
      'rate-429-empty': 'SPOTIFY_RATE_LIMITED',
      'invalid-limit-400': 'SPOTIFY_BAD_REQUEST',
      'deep-offset-400': 'SPOTIFY_BAD_REQUEST',
      'token-missing-401': 'SPOTIFY_UNAUTHORIZED',
      'token-expired-401': 'SPOTIFY_UNAUTHORIZED',
      'invalid-client-400': 'SPOTIFY_BAD_REQUEST',
      'refresh-expired-400': 'SPOTIFY_BAD_REQUEST',
      'refresh-revoked-400': 'SPOTIFY_BAD_REQUEST',
      'bad-gateway-502': 'SPOTIFY_UNAVAILABLE',
    });
  });
});
