import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { logIn } from '../support/http/log-in.ts';
import { answerOf, askSandbox, basic, listAll, origin, postToken, requestToken } from './ask-sandbox.ts';

const folder = resolve(import.meta.dirname, '../../../shared/recordings');

describe.skipIf(!existsSync(folder))('the sandbox beside recorded answers', () => {
  it.each([
    ['new-releases/2022-11-24_CA_limit50_full-page.json', '/v1/browse/new-releases?limit=50'],
    ['new-releases/2024-10_NL_limit20.json', '/v1/browse/new-releases'],
    ['search-album/2022-11-24_search-album_le-debut_limit50.json', '/v1/search?q=a&type=album'],
    ['artists-batch/2022-11-24_search-artist_amir_limit50.json', '/v1/search?q=a&type=artist'],
    ['artists-batch/2022-11-24_artists-ids_two.json', '/v1/artists?ids={artists}'],
    ['artists-batch/2022-11-24_artists-ids_one-null.json', '/v1/artists?ids=dskjafjkajksdf,{artists}'],
    ['artist/2022-11-24_artist_66CXWj.json', '/v1/artists/{artist}'],
    ['artist-albums/2022-11-24_artist-albums_limit10.json', '/v1/artists/{artist}/albums'],
    ['artist-albums/2026-03-03_artist-albums_48-of-918.json', '/v1/artists/{artist}/albums'],
    ['albums-batch/2022-11-24_albums-ids_one-null.json', '/v1/albums?ids={album},abc'],
    ['albums-batch/2022-11-24_albums-ids_one-null_market-US.json', '/v1/albums?ids={album},abc&market=US'],
    ['album/2022-11-24_album_1f1C1C.json', '/v1/albums/{album}'],
    ['album/2022-11-24_album_1f1C1C_market-US.json', '/v1/albums/{album}?market=US'],
    ['album/2026-03-03_album_3IqzqH_label-popularity.json', '/v1/albums/{album}'],
    ['album-tracks/2022-11-24_tracks_limit4_offset3.json', '/v1/albums/{album}/tracks'],
    ['album-tracks/2022-11-24_tracks_limit4_offset3_market-US.json', '/v1/albums/{album}/tracks?market=US'],
    ['album-tracks/2026-03-03_album-tracks_18.json', '/v1/albums/{album}/tracks'],
    ['markets/2022-11-24_markets.json', '/v1/markets'],
  ])('has the fields of %s', async (recording, template) => {
    const asked = await askSandbox();
    const releases = await listAll(asked);
    const artists = releases.flatMap((release) => release.artists.map(({ id }) => id)).slice(0, 10);
    const path = template
      .replace('{album}', releases[0]?.id ?? '')
      .replace('{artists}', artists.join())
      .replace('{artist}', artists[0] ?? '');
    expect(fieldsOf((await asked.get(path)).body)).toEqual(fieldsOf(readRecording(recording)));
  });

  it.each([
    ['token/authorization-code.json', {}],
    ['token/pkce-refresh.json', { rotation: 'always' }],
    ['token/refresh_with-new-refresh-token.json', { rotation: 'always' }],
    ['token/refresh_no-new-refresh-token.json', { rotation: 'never' }],
  ] as const)('has the fields of %s', async (recording, options) => {
    const { sandbox } = await askSandbox(options);
    const tokens = await logIn(sandbox.fetch, origin);
    const form = { grant_type: 'refresh_token', refresh_token: `${tokens.refresh_token}`, client_id: 'any' };
    const refresh = async () => (await answerOf(await postToken(sandbox, {}, `${new URLSearchParams(form)}`))).body;
    const body = recording.includes('refresh') ? await refresh() : tokens;
    expect(fieldsOf(body)).toEqual(fieldsOf(readRecording(recording)));
  });

  it('has the fields of a token answer', async () => {
    const { sandbox } = await askSandbox();
    const { body } = await answerOf(await postToken(sandbox, { authorization: basic('any:client') }));
    expect(fieldsOf(body)).toEqual(fieldsOf(readRecording('token/2017-10-06_client-credentials.json')));
  });

  it.each([
    ['new-releases/2014-11-22_global_limit10_offset10.json', '/v1/browse/new-releases?limit=10&offset=10'],
    ['new-releases/2024-10_NL_limit20.json', '/v1/browse/new-releases', 'en-US,en;q=0.5'],
    ['search-album/2017-10-06_search-album_AM_market-ES.json', '/v1/search?q=AM&market=ES&type=album'],
    ['search-album/2022-11-24_search-album_le-debut_limit50.json', '/v1/search?q=le+d%C3%A9but&type=album&limit=50'],
    ['artists-batch/2022-11-24_search-artist_amir_limit50.json', '/v1/search?q=amir&type=artist&limit=50'],
    [
      'artist-albums/2022-11-24_artist-albums_limit10.json',
      '/v1/artists/{artist}/albums?limit=10&include_groups=album',
    ],
    ['artist-albums/2026-03-03_artist-albums_48-of-918.json', '/v1/artists/{artist}/albums?limit=48'],
    ['album-tracks/2022-11-24_tracks_limit4_offset3.json', '/v1/albums/{album}/tracks?limit=4&offset=3'],
    [
      'album-tracks/2022-11-24_tracks_limit4_offset3_market-US.json',
      '/v1/albums/{album}/tracks?limit=4&offset=3&market=US',
    ],
  ])('writes its own URLs like %s', async (recording, template, locale = '') => {
    const asked = await askSandbox();
    const [release] = await listAll(asked);
    const path = template.replace('{album}', release?.id ?? '').replace('{artist}', release?.artists[0]?.id ?? '');
    const headers = { authorization: `Bearer ${await requestToken(asked.sandbox)}`, 'accept-language': locale };
    const { body } = await answerOf(await asked.sandbox.fetch(`${origin}${path}`, { headers }));
    expect(addressOf(body, origin)).toBe(addressOf(readRecording(recording), 'https://api.spotify.com'));
  });
});

function readRecording(name: string): unknown {
  return JSON.parse(readFileSync(resolve(folder, name), 'utf8'));
}

const pageSchema = z.object({ href: z.string() });
const addressedSchema = z.union([
  pageSchema,
  z.object({ albums: pageSchema }).transform(({ albums }) => albums),
  z.object({ artists: pageSchema }).transform(({ artists }) => artists),
]);

/** Without the host and the id, which vary. */
const addressOf = (body: unknown, host: string): string =>
  addressedSchema
    .parse(body)
    .href.replace(host, '')
    .replace(/[0-9A-Za-z]{22}/, '{id}');

/** The paths of values in a response, such as `albums.items.[].name`. */
function fieldsOf(value: unknown, path = ''): Set<string> {
  if (value === null || typeof value !== 'object') return new Set([path]);
  const inner = Object.entries(value).map(([key, child]): Set<string> => {
    const step = Array.isArray(value) ? '[]' : key;
    // A null item of a batch has no fields.
    return Array.isArray(value) && child === null ? new Set() : fieldsOf(child, path ? `${path}.${step}` : step);
  });
  return new Set([path, ...inner.flatMap((fields) => [...fields])].filter((field) => field !== ''));
}
