import { describe, expect, it } from 'vitest';
import { type RunningApp, startApp } from './support/app/start-app.ts';
import { useApp } from './support/app/use-app.ts';
import { defined } from './support/defined.ts';
import { odd, oddGraph } from './support/graph/odd-graph.ts';
import type { GraphQLAnswer } from './support/http/graphql-answer.ts';
import { readJson } from './support/http/read-json.ts';
import type { ArtistBody, ArtistListBody } from './support/http/rest-bodies.ts';

/** The fields of an artist in a REST body, selected in GraphQL. */
const artistFields = (releases: string) => `
  id: spotifyId name url genres popularity followers images { url width height }
  releases(first: 100 ${releases}) { nodes {
    id: spotifyId name type releaseDate releaseDatePrecision totalTracks url images { url width height }
    artists { id: spotifyId name }
  } }`;

const listQuery = `query ($first: Int, $after: String) {
  artists(first: $first, after: $after, filter: { listedNow: true }, orderBy: { field: LATEST_RELEASE, direction: DESC }) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes { ${artistFields('filter: { listedNow: true }')} }
  }
  catalog { revision source changedAt }
}`;

interface ListData {
  artists: { totalCount: number; pageInfo: { hasNextPage: boolean; endCursor: string }; nodes: { id: string }[] };
  catalog: { revision: number; source: string; changedAt: string };
}
type ListAnswer = GraphQLAnswer<ListData>;

const artistQuery = `query ($by: ArtistLookup!) { artist(by: $by) { ${artistFields('')} } }`;

const namedKinds = ['album', 'single', 'ep', 'compilation'];

/** REST spells enums as Spotify does; what GraphQL has no name for it calls OTHER. */
const asGraphQL = ({ releases, ...artist }: ArtistBody) => ({
  ...artist,
  releases: {
    nodes: releases.map((release) => ({
      ...release,
      type: namedKinds.includes(release.type) ? release.type.toUpperCase() : 'OTHER',
      releaseDatePrecision: release.releaseDatePrecision?.toUpperCase() ?? null,
    })),
  },
});

const sandbox = await useApp([], { env: { SPOTIFY_MARKETS: 'US,DE' } });
await sandbox.sync();
sandbox.clock.advance(3 * 86_400_000);
await sandbox.sync();
const awkward = await useApp(oddGraph);

const get = async <Body = ArtistListBody>(app: RunningApp, path: string) => readJson<Body>(await app.get(path));

describe.each([
  ['of the sandbox after three days', sandbox],
  ['with irregular content', awkward],
])('REST and GraphQL on a graph %s', (_which, app) => {
  it.each([3, 100])('return the same artists and releases in the same order in pages of %i', async (size) => {
    let after: string | null = null;
    let path: string | null = `/api/artists/?limit=${size}`;
    let pages = 0;
    while (path) {
      const { artists, page, catalog }: ArtistListBody = await get(app, path);
      const { data }: ListAnswer = await app.graphql<ListData>(listQuery, { first: size, after });
      expect(artists.length).toBeGreaterThan(0);
      expect(artists.map(asGraphQL)).toEqual(data.artists.nodes);
      expect(page.total).toBe(data.artists.totalCount);
      expect(page.next !== null).toBe(data.artists.pageInfo.hasNextPage);
      expect({ ...catalog, source: catalog.source.toUpperCase() }).toEqual(data.catalog);
      after = data.artists.pageInfo.endCursor;
      path = page.next;
      pages += 1;
    }
    expect(pages).toBe(Math.ceil((await get(app, '/api/artists/')).page.total / size));
  });

  it('return the same artist by id, with all its releases', async () => {
    const { data } = await app.graphql('{ artists(first: 100) { nodes { spotifyId } } }');
    for (const { spotifyId } of data.artists.nodes) {
      const answer = await app.graphql(artistQuery, { by: { spotifyId } });
      expect(asGraphQL(await get<ArtistBody>(app, `/api/artists/${spotifyId}`))).toEqual(answer.data.artist);
    }
  });
});

it.each(['zoeline', 'ＮＥＯＮ　ＫＩＴＥ', 'Ether/Or', '100% wool?', 'すばる座', 'Various Artists'])(
  'REST and GraphQL return the same artist by the name %s',
  async (name) => {
    const answer = await awkward.graphql(artistQuery, { by: { name } });
    expect(answer.data.artist).not.toBeNull();
    expect(asGraphQL(await get<ArtistBody>(awkward, `/api/artists/${encodeURIComponent(name)}`))).toEqual(
      answer.data.artist,
    );
  },
);

it('REST and GraphQL accept the cursors of each other', async () => {
  const { page } = await get(awkward, '/api/artists/?limit=2');
  const after = new URL(defined(page.next), awkward.url).searchParams.get('after');
  const { data } = await awkward.graphql<ListData>(listQuery, { first: 2, after });
  const next = await get(awkward, `/api/artists/?limit=2&after=${data.artists.pageInfo.endCursor}`);
  expect((await get(awkward, defined(page.next))).artists.map(asGraphQL)).toEqual(data.artists.nodes);
  expect(next.artists).toEqual((await get(awkward, '/api/artists/?limit=6')).artists.slice(4));
});

describe('REST and GraphQL refuse the same', () => {
  it('an unknown artist: null in GraphQL, 404 in REST', async () => {
    for (const [by, asked] of [
      [{ spotifyId: 'A999999999999999999999' }, 'A999999999999999999999'],
      [{ name: 'nobody' }, 'nobody'],
    ] as const) {
      expect((await awkward.graphql(artistQuery, { by })).data).toEqual({ artist: null });
      expect((await awkward.get(`/api/artists/${asked}`)).status).toBe(404);
    }
  });

  it('an ambiguous name: AMBIGUOUS_NAME in GraphQL, 300 in REST, with the same candidates', async () => {
    const { errors } = await awkward.graphql(artistQuery, { by: { name: odd.twin.name } });
    const response = await awkward.get(`/api/artists/${odd.twin.name}`);
    expect(errors[0]?.extensions.code).toBe('AMBIGUOUS_NAME');
    expect(response.status).toBe(300);
    const { artists } = await readJson<ArtistListBody>(response);
    const candidates = artists.map(({ id, name, url }) => ({ spotifyId: id, name, url }));
    expect(candidates.length).toBeGreaterThan(1);
    expect(errors[0]?.extensions.candidates).toMatchObject(candidates);
  });

  it.each(['', 'garbage', Buffer.from('[1,2,3]').toString('base64url')])(
    'the cursor %j: BAD_USER_INPUT in GraphQL, 400 in REST, with the same message',
    async (after) => {
      const { errors } = await awkward.graphql(listQuery, { after });
      const response = await awkward.get(`/api/artists/?after=${after}`);
      expect(response.status).toBe(400);
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'after' } }]);
      expect(await response.json()).toMatchObject({ field: 'after', detail: errors[0]?.message });
    },
  );

  it.each([0, -1, 1000])('a page of %i: BAD_USER_INPUT in GraphQL, 400 in REST', async (size) => {
    const { errors } = await awkward.graphql(listQuery, { first: size });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'first' } }]);
    expect((await awkward.get(`/api/artists/?limit=${size}`)).status).toBe(400);
  });
});

it('REST and GraphQL are empty before the first sync', async () => {
  await using app = await startApp();
  expect((await app.graphql<ListData>(listQuery)).data.artists).toMatchObject({ totalCount: 0, nodes: [] });
  expect(await get(app, '/api/artists/')).toMatchObject({ artists: [], page: { total: 0 } });
});
