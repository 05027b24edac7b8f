import { expect, it } from 'vitest';
import { useApp } from '../support/app/use-app.ts';
import { firstDay, odd, oddGraph, oddReleases, secondDay } from '../support/graph/odd-graph.ts';

const app = await useApp(oddGraph);

const askRelease = async ({ spotifyId }: { spotifyId: string }, fields: string) =>
  (
    await app.graphql<{ release: { id: string; artists: unknown[] } }>(
      `query ($spotifyId: String) { release(by: { spotifyId: $spotifyId }) { ${fields} } }`,
      {
        spotifyId,
      },
    )
  ).data.release;

it('returns every detail that Spotify sent', async () => {
  const fields =
    'spotifyId name type releaseDate releaseDatePrecision releasedOn totalTracks url images { url width height } label upc firstSeenAt';
  const { spotifyId, url } = oddReleases.twoMarkets;
  expect(await askRelease(oddReleases.twoMarkets, fields)).toEqual({
    spotifyId,
    name: 'Même Rivière',
    type: 'ALBUM',
    releaseDate: '2026-11-20',
    releaseDatePrecision: 'DAY',
    releasedOn: '2026-11-20',
    totalTracks: 10,
    url,
    images: [{ url: 'https://i.invented.example/cover.jpg', width: 300, height: 300 }],
    label: 'Tall Grass',
    upc: '0123456789012',
    firstSeenAt: firstDay,
  });
});

it('returns null for details that Spotify did not send', async () => {
  const fields = 'releaseDate releaseDatePrecision releasedOn totalTracks label upc images { url }';
  expect(await askRelease(oddReleases.undated, fields)).toEqual({
    releaseDate: null,
    releaseDatePrecision: null,
    releasedOn: null,
    totalTracks: null,
    label: null,
    upc: null,
    images: [],
  });
});

it.each([
  [oddReleases.unknownType, { releaseDate: '2026-11', releaseDatePrecision: 'MONTH', releasedOn: '2026-11-01' }],
  [oddReleases.compilation, { releaseDate: '1999', releaseDatePrecision: 'YEAR', releasedOn: '1999-01-01' }],
])('returns the date of $name as Spotify does, and a sortable day', async (release, date) => {
  expect(await askRelease(release, 'releaseDate releaseDatePrecision releasedOn')).toEqual(date);
});

it.each([
  [oddReleases.twoMarkets, 'ALBUM'],
  [oddReleases.undated, 'SINGLE'],
  [oddReleases.withVarious, 'EP'],
  [oddReleases.compilation, 'COMPILATION'],
  [oddReleases.unknownType, 'OTHER'],
])('returns the type of $name', async (release, type) => {
  expect(await askRelease(release, 'type')).toEqual({ type });
});

it.each([
  // The artist that is billed second was known first.
  [oddReleases.hostile, [odd.hostile, odd.diacritics]],
  [oddReleases.withVarious, [odd.various, odd.louderTwin, odd.likeAnId, odd.creditOnly]],
])('returns the artists of $name in billing order', async (release, billed) => {
  const { artists } = await askRelease(release, 'artists { spotifyId name }');
  expect(artists).toEqual(billed.map(({ spotifyId, name }) => ({ spotifyId, name })));
});

it('returns the markets that list a release, and since when', async () => {
  expect(await askRelease(oddReleases.twoMarkets, 'listings { market listedFrom listedUntil }')).toEqual({
    listings: [
      { market: 'US', listedFrom: firstDay, listedUntil: null },
      { market: 'DE', listedFrom: secondDay, listedUntil: null },
    ],
  });
});

it('returns until when a release was listed', async () => {
  expect(await askRelease(oddReleases.delisted, 'listings { market listedFrom listedUntil }')).toEqual({
    listings: [{ market: 'US', listedFrom: firstDay, listedUntil: secondDay }],
  });
});

it('finds a release by global id', async () => {
  const { id } = await askRelease(oddReleases.undated, 'id');
  const { data } = await app.graphql('query ($id: ID) { release(by: { id: $id }) { name } }', { id });
  expect(data.release).toEqual({ name: 'Whenever' });
});

it('returns null for an unknown release', async () => {
  expect(await askRelease({ spotifyId: 'R999999999999999999999' }, 'name')).toBeNull();
});

it.each([
  ['{}', 'by: expected exactly one of id, spotifyId, musicbrainzReleaseGroupId, got 0', 'by'],
  ['{ id: "QXJ0aXN0OkE" }', 'by.id: expected the id of a Release', 'by.id'],
])('refuses a lookup by %s', async (by, message, field) => {
  const { errors } = await app.graphql(`{ release(by: ${by}) { name } }`);
  expect(errors).toMatchObject([{ message, path: ['release'], extensions: { code: 'BAD_USER_INPUT', field } }]);
});
