import { expect, it } from 'vitest';
import { toGlobalId } from '../../../src/catalog/schema/global-id.ts';
import { useApp } from '../../support/app/use-app.ts';
import { inventId } from '../../support/graph/invent-update.ts';
import { oddGraph } from '../../support/graph/odd-graph.ts';

const app = await useApp(oddGraph);

const query = 'query ($filter: ReleaseFilter) { releases(filter: $filter) { totalCount nodes { spotifyId type } } }';

it('leaves out what one filter of not finds, and keeps what only a part of it finds', async () => {
  const count = async (filter: object) => {
    const { data, errors } = await app.graphql<{ releases: { totalCount: number } }>(query, { filter });
    expect(errors).toEqual([]);
    return data.releases.totalCount;
  };
  const all = await count({});
  const albums = await count({ type: ['ALBUM'] });
  const late = await count({ releasedSince: '2026-11-20' });
  const lateAlbums = await count({ type: ['ALBUM'], releasedSince: '2026-11-20' });
  expect([albums, late, all].every((each) => each > lateAlbums)).toBe(true);
  expect(await count({ not: { type: ['ALBUM'] } })).toBe(all - albums);
  expect(await count({ not: { type: ['ALBUM'], releasedSince: '2026-11-20' } })).toBe(all - lateAlbums);
  expect(await count({ not: [{ type: ['ALBUM'] }, { releasedSince: '2026-11-20' }] })).toBe(
    all - albums - late + lateAlbums,
  );
  expect(await count({ not: { type: ['ALBUM'], not: { releasedSince: '2026-11-20' } } })).toBe(
    all - albums + lateAlbums,
  );
  expect(await count({ not: [] })).toBe(all);
  expect(await count({ not: { type: null } })).toBe(all);
});

const artist = inventId('A', 1);

it.each([
  [{ artist: ['Nobody'] }, 'filter.artist', 'expected the Spotify id or the global id of an artist, got Nobody'],
  [{ artist: [''] }, 'filter.artist', 'expected the Spotify id or the global id of an artist, got nothing'],
  [
    { artist: [artist, toGlobalId('Release', inventId('R', 1))] },
    'filter.artist',
    `expected the Spotify id or the global id of an artist, got ${toGlobalId('Release', inventId('R', 1)).slice(0, 40)}`,
  ],
  [{ artist: Array(201).fill(artist) }, 'filter.artist', 'expected at most 200 artists, got 201'],
  [
    { not: { artist: ['Nobody'] } },
    'filter.not.artist',
    'expected the Spotify id or the global id of an artist, got Nobody',
  ],
  [{ not: { not: { name: '' } } }, 'filter.not.not.name', 'expected at least one character, got none'],
  [{ not: Array(13).fill({ market: 'US' }) }, 'filter.not', 'expected at most 12 filters, got 13'],
  [{ not: { not: { not: { market: 'US' } } } }, 'filter.not.not.not', 'expected at most 2 levels of not'],
])('refuses %j', async (filter, field, reason) => {
  const { errors } = await app.graphql(query, { filter });
  expect(errors).toMatchObject([{ message: `${field}: ${reason}`, extensions: { code: 'BAD_USER_INPUT', field } }]);
});

const nested = (levels: number) => `${'{"not":'.repeat(levels)}{}${'}'.repeat(levels)}`;

it('refuses a filter that is nested hundreds of times in a URL', async () => {
  const search = new URLSearchParams({ query, variables: `{"filter":${nested(600)}}` });
  const response = await app.get(`/graphql?${search}`, { headers: { 'apollo-require-preflight': 'true' } });
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { field: 'filter.not.not.not' } }] });
});

it('refuses a filter that is nested thousands of times', async () => {
  const filter = nested(12_000);
  for (const list of ['releases', 'artists']) {
    const type = list === 'releases' ? 'ReleaseFilter' : 'ArtistFilter';
    const text = `query ($filter: ${type}) { ${list}(filter: $filter) { totalCount } }`;
    const response = await app.get('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: `{"query":${JSON.stringify(text)},"variables":{"filter":${filter}}}`,
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
  }
});
