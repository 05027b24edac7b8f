import { describe, expect, it } from 'vitest';
import { VARIOUS_ARTISTS_ID } from '../../src/catalog/schema/artist.entity.ts';
import { useApp } from '../support/app/use-app.ts';
import { defined } from '../support/defined.ts';
import { randomGraph } from '../support/graph/random-graph.ts';
import { readJson } from '../support/http/read-json.ts';
import type { ArtistListBody } from '../support/http/rest-bodies.ts';

const graph = randomGraph({ artists: 104, releases: 150 });
const app = await useApp(graph.updates);
const listed = graph.artists.filter(({ spotifyId }) =>
  graph.releases.some(
    ({ listedIn, artists }) => listedIn.now.size > 0 && artists.some((artist) => artist.spotifyId === spotifyId),
  ),
);

async function get(path: string) {
  const response = await app.get(path);
  return {
    status: response.status,
    link: response.headers.get('link'),
    body: await readJson<ArtistListBody>(response),
  };
}

const idsOf = (body: ArtistListBody) => body.artists.map(({ id }) => id);

describe('following next', () => {
  it.each([1, 7, 100])('visits every artist once in pages of %i, and ends', async (limit) => {
    const found: string[] = [];
    for (let next: string | null = `/api/artists/?limit=${limit}`; next; ) {
      const { body, link }: Awaited<ReturnType<typeof get>> = await get(next);
      expect(body.page).toMatchObject({ total: listed.length, limit });
      expect(link).toBe(body.page.next && `<${body.page.next}>; rel="next"`);
      // Also ends the walk where a list goes round in a circle.
      expect(body.artists).toHaveLength(Math.min(limit, listed.length - found.length));
      found.push(...idsOf(body));
      next = body.page.next;
    }
    expect(found.toSorted()).toEqual(listed.map(({ spotifyId }) => spotifyId).toSorted());
    expect(found).not.toContain(VARIOUS_ARTISTS_ID);
    expect(found).toEqual(idsOf((await get('/api/artists/')).body));
  });
});

it('has no next when the page ends with the list', async () => {
  const { body, link } = await get(`/api/artists/?limit=${listed.length}`);
  expect(body.page.next).toBeNull();
  expect(link).toBeNull();
});

it.each(['0', '201', '-1', '1.5', 'abc', '', ' 5', '1e2', '9999999999999', '%00'])(
  'refuses a limit of %j',
  async (limit) => {
    const { status, body } = await get(`/api/artists/?limit=${limit}`);
    expect(status).toBe(400);
    expect(body).toMatchObject({
      title: 'Bad input',
      status: 400,
      field: 'limit',
      detail: `limit: expected a whole number from 1 to 200, got ${decodeURIComponent(limit) || 'nothing'}`,
    });
  },
);

it.each(['limit=1&limit=2', 'after=x&after=y'])('refuses a repeated parameter: %s', async (search) => {
  const { status, body } = await get(`/api/artists/?${search}`);
  const field = search.slice(0, search.indexOf('='));
  expect({ status, ...body }).toMatchObject({ status: 400, field, detail: `${field}: expected a single value, got 2` });
});

const forged = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

it.each(['', 'garbage', 'A'.repeat(10_000), '%FF%FE', forged(5), forged({}), forged([1, 'x', 2])])(
  'refuses a forged cursor (case %#)',
  async (after) => {
    const { status, body } = await get(`/api/artists/?after=${after}`);
    expect({ status, ...body }).toMatchObject({
      status: 400,
      field: 'after',
      detail: 'after: expected a cursor from an earlier page',
    });
  },
);

it('refuses a cursor whose position was tampered with', async () => {
  const { body } = await get('/api/artists/?limit=1');
  const after = new URL(defined(body.page.next), app.url).searchParams.get('after') ?? '';
  const [mark, value] = JSON.parse(Buffer.from(after, 'base64url').toString());
  for (const id of [-1, 1.5, '1', null]) {
    expect((await get(`/api/artists/?after=${forged([mark, value, id])}`)).status).toBe(400);
  }
});

it('refuses the cursor of another list', async () => {
  const { data } = await app.graphql('{ artists(first: 1) { pageInfo { endCursor } } }');
  const { status, body } = await get(`/api/artists/?after=${data.artists.pageInfo.endCursor}`);
  expect({ status, ...body }).toMatchObject({
    status: 400,
    field: 'after',
    detail: 'after: this cursor belongs to another list, order or filter',
  });
});
