import { expect, it } from 'vitest';
import { toGlobalId } from '../src/catalog/schema/global-id.ts';
import { useApp } from './support/app/use-app.ts';
import { defined } from './support/defined.ts';
import { inventId } from './support/graph/invent-update.ts';
import { randomGenres, randomGraph, randomMarkets } from './support/graph/random-graph.ts';
import type { DataOf } from './support/http/graphql-answer.ts';
import { readJson } from './support/http/read-json.ts';
import type { ArtistListBody, ReleaseListBody } from './support/http/rest-bodies.ts';
import { seededRandom } from './support/seeded-random.ts';

const app = await useApp(randomGraph({ artists: 60, releases: 90 }).updates);

/** Each parameter with values for it. */
const choices: Record<string, readonly string[]> = {
  genre: [...randomGenres, 'NOISE', 'unheard of'],
  genreQ: ['amb', 'NOISE', 'dub folk', '!'],
  market: [...randomMarkets, 'FR'],
  type: ['album', 'single,ep', 'OTHER', 'compilation,other'],
  releasedSince: ['2026-11-13', '2026-10-01', '2025-01-01'],
  releasedBefore: ['2026-11-20', '2026-11-13', '2026-10-02'],
  listedNow: ['true', 'false', 'any'],
  listedOn: ['2026-11-20T05:59:59.999Z', '2026-11-20T23:30:00+01:00', '2026-11-21T06:00:00Z'],
  name: ['alder', 'ÅLDER', 'alder g', 'b', 'すば', 'ПОЛ'],
  artist: [inventId('A', 1), `${inventId('A', 1)},${toGlobalId('Artist', inventId('A', 3))}`, inventId('A', 777)],
  firstSeenSince: ['2026-11-21T00:00:00Z', '2026-11-21T07:00:00+01:00', '2026-11-25T00:00:00Z'],
  firstSeenBefore: ['2026-11-21T00:00:00Z', '2026-11-20T06:00:00Z'],
  'not.type': ['single,ep', 'other'],
  'not.artist': [`${inventId('A', 0)},${inventId('A', 2)}`, toGlobalId('Artist', inventId('A', 0))],
  'not.genre': [...randomGenres, 'unheard of'],
  'not.genreQ': ['amb', 'dub folk'],
  'not.name': ['alder', 'ПОЛ'],
  'not.q': ['harbour'],
  'not.releasedSince': ['2026-11-13'],
  'not.releasedBefore': ['2026-11-20'],
  'not.listedNow': ['true', 'false', 'any'],
  'not.listedOn': ['2026-11-20T23:30:00+01:00'],
  'not.market': ['US', 'DE'],
  'not.firstSeenSince': ['2026-11-21T00:00:00Z'],
  'not.firstSeenBefore': ['2026-11-21T00:00:00Z'],
  q: ['gro', 'alder gr', 'harbour bright', 'ｂｒｉｇｈｔ', 'すばる', '"*'],
};

type Query = Record<string, string>;

/** The same question in the words of GraphQL; `type` of a release is `releaseType` of an artist. */
function toVariables(asked: Query) {
  const isExclusion = (name: string) => name.startsWith('not.');
  const {
    type,
    listedNow = 'listedOn',
    ...rest
  } = Object.fromEntries(Object.entries(asked).filter(([name]) => !isExclusion(name)));
  const excluded = Object.fromEntries(
    Object.entries(asked)
      .filter(([name]) => isExclusion(name))
      .map(([name, value]) => [name.slice('not.'.length), value]),
  );
  const states: Record<string, boolean | undefined> = {
    true: true,
    false: false,
    listedOn: rest.listedOn === undefined ? true : undefined,
  };
  const types = type?.split(',').map((kind) => kind.toUpperCase());
  const { genre: _, genreQ: __, name: ___, q: ____, artist, ...onRelease } = rest;
  const not = toExclusions(excluded, states);
  return {
    artists: { ...rest, artist: artist?.split(','), not, listedNow: states[listedNow], releaseType: types },
    releases: { ...onRelease, not, listedNow: states[listedNow], type: types },
  };
}

/** Each parameter leaves out by itself, but those of listings and the two ends of a period belong together. */
function toExclusions(excluded: Query, states: Record<string, boolean | undefined>) {
  const { type, artist, genre, genreQ, name, q, listedNow, listedOn, market, ...days } = excluded;
  const { releasedSince, releasedBefore, firstSeenSince, firstSeenBefore } = days;
  return [
    { type: type?.split(',').map((kind) => kind.toUpperCase()) },
    { artist: artist?.split(',') },
    { genre },
    { genreQ },
    { name },
    { q },
    { listedNow: states[listedNow ?? 'any'], listedOn, market },
    { releasedSince, releasedBefore },
    { firstSeenSince, firstSeenBefore },
  ];
}

const query = `query ($artists: ArtistFilter, $releases: ReleaseFilter) {
  artists(first: 100, filter: $artists, orderBy: { field: LATEST_RELEASE, direction: DESC }) {
    totalCount
    pageInfo { endCursor }
    nodes { id: spotifyId releases(first: 100, filter: $releases) { nodes { id: spotifyId } } }
  }
}`;

/** Asks both the same, and answers how many artists there are. */
async function compare(asked: Query): Promise<number> {
  const { data, errors } = await app.graphql(query, toVariables(asked));
  const response = await app.get(`/api/artists/?${new URLSearchParams({ limit: '100', ...asked })}`);
  expect({ asked, errors, status: response.status }).toEqual({ asked, errors: [], status: 200 });
  const { artists, page } = await readJson<ArtistListBody>(response);
  expect({ asked, total: page.total }).toEqual({ asked, total: data.artists.totalCount });
  expect(artists.map(({ id, releases }) => ({ id, releases: releases.map((release) => release.id) }))).toEqual(
    data.artists.nodes.map(({ id, releases }) => ({
      id,
      releases: releases.nodes.map((release) => release.id),
    })),
  );
  if (asked.listedNow !== 'false') expect(artists.filter(({ releases }) => releases.length === 0)).toEqual([]);
  return artists.length;
}

const releaseQuery = `query ($filter: ReleaseFilter) {
  releases(first: 100, filter: $filter) { totalCount nodes { id: spotifyId } }
}`;

/** Requests a list of releases from both, and returns its length. */
async function compareReleases(asked: Query): Promise<number> {
  const { genre, genreQ, name, q, artist } = asked;
  const { releases } = toVariables(asked);
  const filter = { ...releases, genre, genreQ, name, q, artist: artist?.split(',') };
  const { data, errors } = await app.graphql<DataOf<typeof releaseQuery>>(releaseQuery, { filter });
  const response = await app.get(`/api/releases/?${new URLSearchParams({ limit: '100', ...asked })}`);
  expect({ asked, errors, status: response.status }).toEqual({ asked, errors: [], status: 200 });
  const body = await readJson<ReleaseListBody>(response);
  const ids = body.releases.map(({ id }) => id);
  expect({ asked, ids, total: body.page.total }).toEqual({
    asked,
    ids: data.releases.nodes.map(({ id }) => id),
    total: data.releases.totalCount,
  });
  return ids.length;
}

it.each(Object.keys(choices))('the filter %s of releases finds the same over REST and GraphQL', async (name) => {
  const all = await compareReleases({});
  const counts = await Promise.all((choices[name] ?? []).map((value) => compareReleases({ [name]: value })));
  expect(counts.some((count) => count !== all)).toBe(true);
});

it.each(Object.keys(choices))('the filter %s finds the same over REST and GraphQL', async (name) => {
  const all = await compare({});
  const counts = await Promise.all((choices[name] ?? []).map((value) => compare({ [name]: value })));
  expect(counts.some((count) => count !== all)).toBe(true);
});

it('random filters find the same over REST and GraphQL, and share cursors', async () => {
  const random = seededRandom(11);
  let narrowed = 0;
  for (let round = 0; round < 40; round += 1) {
    const names = Object.keys(choices).filter(() => random.chance(0.16));
    const asked = Object.fromEntries(names.map((name) => [name, random.pick(choices[name] ?? [])]));
    const count = await compare(asked);
    await compareReleases(asked);
    if (count > 0 && count < 50) narrowed += 1;
    if (count < 2) continue;
    const page = (search: Query) => app.get(`/api/artists/?${new URLSearchParams({ ...asked, ...search })}`);
    const first = await readJson<ArtistListBody>(await page({ limit: '1' }));
    const after = new URL(defined(first.page.next), app.url).searchParams.get('after') ?? '';
    const { data, errors } = await app.graphql<DataOf<typeof query>>(
      query.replace('first: 100,', `first: 100, after: "${after}",`),
      toVariables(asked),
    );
    expect(errors).toEqual([]);
    expect(data.artists.nodes).toHaveLength(count - 1);
    const { artists } = await readJson<ArtistListBody>(await page({ after: data.artists.pageInfo.endCursor ?? '' }));
    expect(artists).toEqual([]);
  }
  expect(narrowed).toBeGreaterThan(12);
});
