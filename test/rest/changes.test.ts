import { expect, it } from 'vitest';
import type { PresentedChange } from '../../src/rest/present-change.ts';
import { asGraphQL, changesQuery, cursorIn, enumInGraphQL } from '../changes/mirror.ts';
import { startApp } from '../support/app/start-app.ts';
import { useApp } from '../support/app/use-app.ts';
import { defined } from '../support/defined.ts';
import { fillGraph } from '../support/graph/fill-graph.ts';
import { inventArtist, inventRelease, inventUpdate } from '../support/graph/invent-update.ts';
import { oddGraph } from '../support/graph/odd-graph.ts';
import { randomGraph } from '../support/graph/random-graph.ts';
import type { DataOf, GraphQLAnswer } from '../support/http/graphql-answer.ts';
import { readJson } from '../support/http/read-json.ts';
import { readLines } from '../support/http/read-lines.ts';

const { updates } = randomGraph({ artists: 60, releases: 150 });
const third = updates.slice(1).map((update) => ({
  ...update,
  at: '2026-11-22T06:00:00.000Z',
  releases: [...update.releases].map((release, number) => ({
    ...release,
    type: number % 3 ? 'single' : 'tape',
    upc: '1',
  })),
}));
const app = await useApp([...oddGraph, ...updates, ...third]);

type ChangeEdge = DataOf<typeof changesQuery>['changes']['edges'][number];

const inGraphQL = ({ cursor, kind, type, id, fields, node, ...rest }: PresentedChange) => ({
  cursor,
  ...rest,
  kind: kind.toUpperCase(),
  type: type.toUpperCase(),
  spotifyId: id,
  fields: fields.map((change) => ({
    field: change.field,
    old: enumInGraphQL(change.field, change.old),
    new: enumInGraphQL(change.field, change.new),
  })),
  node: node && asGraphQL({ ...node }),
});

const fromGraphQL = ({ cursor, node: { nodeId: _, node, ...change } }: ChangeEdge) => ({
  cursor,
  ...change,
  node: node && {
    ...node,
    ...('artists' in node ? { artists: node.artists.map(({ spotifyId }) => spotifyId) } : {}),
  },
});

it.each([7, 100])(
  'returns the same changes in the same order as GraphQL in pages of %i that Link joins',
  async (limit) => {
    const { totalCount } = (await app.graphql('{ changes { totalCount } }')).data.changes;
    let path = `/api/changes?limit=${limit}`;
    let after: string | null = null;
    let seen = 0;
    for (let more = true; more; ) {
      const response = await app.get(path);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toMatch(/^application\/x-ndjson/);
      const lines = await readLines(response);
      const { data }: GraphQLAnswer<DataOf<typeof changesQuery>> = await app.graphql(changesQuery, {
        first: limit,
        after,
      });
      expect(lines.map(inGraphQL)).toEqual(data.changes.edges.map(fromGraphQL));
      expect(cursorIn(response)).toBe(data.changes.pageInfo.endCursor);
      seen += lines.length;
      more = data.changes.pageInfo.hasNextPage;
      after = data.changes.pageInfo.endCursor;
      path = `/api/changes?${new URLSearchParams({ limit: String(limit), after: after ?? '' })}`;
      expect(response.headers.get('link')).toBe(`<${path}>; rel="next"`);
    }
    expect(seen).toBe(totalCount);
    expect(seen).toBeGreaterThan(500);
    const end = await app.get(path);
    expect([end.status, await end.text(), end.headers.get('link')]).toEqual([200, '', `<${path}>; rel="self"`]);
  },
);

const accepting = (accept: string, path = '/api/changes?limit=3') => app.get(path, { headers: { accept } });

it.each([
  'application/json',
  'application/json, text/plain, */*',
  'application/json, application/x-ndjson',
  'application/json;q=0.9, application/x-ndjson;q=0.5',
  'application/*;q=0.1, application/json',
])('answers Accept: %s with one JSON document', async (accept) => {
  const response = await accepting(accept);
  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(response.headers.get('vary')).toContain('Accept');
  const link = response.headers.get('link')?.match(/<(.*)>/)?.[1];
  const body = await response.json();
  expect(body).toEqual({
    changes: await readLines(await app.get('/api/changes?limit=3')),
    page: { limit: 3, next: link, resume: link },
  });
});

it.each([
  '*/*',
  '',
  'application/x-ndjson',
  'application/ndjson, application/json;q=0.5',
  'application/jsonl, application/json',
  'application/*',
])('answers Accept: %s with JSON lines', async (accept) => {
  const response = await accepting(accept);
  expect(response.headers.get('content-type')).toBe('application/x-ndjson');
  expect(await readLines(response)).toHaveLength(3);
});

it('ends the pages of a JSON document with a path where to continue', async () => {
  const { catalog } = (await app.graphql('{ catalog { changesCursor } }')).data;
  const path = `/api/changes?${new URLSearchParams({ limit: '3', after: catalog.changesCursor })}`;
  const body = await (await accepting('application/json', path)).json();
  expect(body).toEqual({ changes: [], page: { limit: 3, next: null, resume: path } });
});

it('gives the two forms different ETags, and refuses other types', async () => {
  const [document, lines] = [await accepting('application/json'), await accepting('*/*')];
  const tags = [document, lines].map(({ headers }) => headers.get('etag') ?? '');
  expect(new Set(tags).size).toBe(2);
  const ask = async (accept: string, tag = '') =>
    (await app.get('/api/changes?limit=3', { headers: { accept, 'if-none-match': tag } })).status;
  expect([await ask('application/json', tags[0]), await ask('application/json', tags[1])]).toEqual([304, 200]);
  expect([await ask('*/*', tags[0]), await ask('*/*', tags[1])]).toEqual([200, 304]);
  expect(await ask('text/html')).toBe(406);
});

it('returns a cursor of this feed even when it has no change yet', async () => {
  await using empty = await startApp();
  const first = await empty.get('/api/changes');
  expect(await first.text()).toBe('');
  await fillGraph(empty, oddGraph);
  const lines = await readLines(await empty.get(`/api/changes?after=${cursorIn(first)}`));
  expect(lines).toEqual(await readLines(await empty.get('/api/changes')));
});

it('returns 200 lines by default and at most 1000, with or without a final slash', async () => {
  const whole = await readLines(await app.get('/api/changes/?limit=1000'));
  expect(whole.length).toBeGreaterThan(500);
  expect(await readLines(await app.get('/api/changes'))).toEqual(whole.slice(0, 200));
  expect(await readLines(await app.get(`/api/changes/?limit=3&after=${whole[4]?.cursor}`))).toEqual(whole.slice(5, 8));
});

it.each([1, 300, 1000])('runs the same number of SQL statements for %i lines', async (limit) => {
  app.forgetStatements();
  const first = await readLines(await app.get('/api/changes?limit=1'));
  expect(first[0]?.type).toBe('artist');
  app.forgetStatements();
  const lines = await readLines(await app.get(`/api/changes?limit=${limit}`));
  // The changes, artists and their genres; releases, the artists on those, and where they are listed.
  const hasReleases = lines.some(({ type }) => type === 'release');
  expect(app.statements).toHaveLength(hasReleases ? 6 : 3);
});

it.each(['/api/changes', '/api/changes/?limit=2', '/api/changes?limit=0'])(
  'answers HEAD %s like GET, without a body',
  async (path) => {
    const [head, get] = await Promise.all([app.get(path, { method: 'HEAD' }), app.get(path)]);
    expect(head.status).toBe(get.status);
    expect(await head.text()).toBe('');
    for (const header of ['content-type', 'content-length', 'link']) {
      expect(head.headers.get(header)).toBe(get.headers.get(header));
    }
  },
);

it.each([
  ['since=5', 'since', 'since: unknown. Allowed parameters: limit, after, types'],
  ['a=1&limit=2&b=2&a=3', 'a', 'a, b: unknown. Allowed parameters: limit, after, types'],
  ['Limit=5', 'Limit', 'Limit: unknown. Allowed parameters: limit, after, types'],
  ['limit=0', 'limit', 'limit: expected a whole number from 1 to 1000, got 0'],
  ['limit=1001', 'limit', 'limit: expected a whole number from 1 to 1000, got 1001'],
  ['limit=', 'limit', 'limit: expected a whole number from 1 to 1000, got nothing'],
  ['limit=1&limit=1', 'limit', 'limit: expected a single value, got 2'],
  ['after=', 'after', 'after: expected a cursor from an earlier page'],
  ['after=%00', 'after', 'after: expected a cursor from an earlier page'],
])('refuses ?%s', async (search, field, detail) => {
  const response = await app.get(`/api/changes?${search}`);
  expect(response.status).toBe(400);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(await readJson(response)).toMatchObject({ title: 'Bad input', field, detail });
});

it('refuses other methods', async () => {
  const response = await app.get('/api/changes', { method: 'POST' });
  expect(response.status).toBe(405);
  expect(response.headers.get('allow')?.split(', ').sort()).toEqual(['GET', 'HEAD', 'OPTIONS']);
});

it('answers 410 to a forged cursor with an unknown position', async () => {
  const [line] = await readLines(await app.get('/api/changes?limit=1'));
  const [version, checksum, feed, at, id, ...newest] = JSON.parse(
    Buffer.from(defined(line).cursor, 'base64url').toString(),
  );
  for (const parts of [
    [version, checksum, feed, at, 2 ** 52, ...newest],
    [version, checksum, feed, '', id, ...newest],
    [version, checksum, 'another', at, id, ...newest],
    [version, checksum, feed, at, 0, ...newest],
    [version, checksum, feed, at, id, at, 2 ** 52],
    [version, checksum, feed, at, id, '', id],
  ]) {
    const forged = Buffer.from(JSON.stringify(parts)).toString('base64url');
    expect((await app.get(`/api/changes?after=${forged}`)).status).toBe(410);
  }
});

it('keeps line breaks of a name within its JSON line', async () => {
  const last = (await app.graphql('{ catalog { changesCursor } }')).data.catalog.changesCursor;
  const hostile = inventArtist(900, 'two\nlines\r\u2028 "and" {"kind":"removed"}');
  await fillGraph(app, [
    inventUpdate('2026-11-23T06:00:00.000Z', { FR: [inventRelease(900, 'x', [hostile])] }, [hostile]),
  ]);
  const [line] = await readLines(await app.get(`/api/changes?after=${last}`));
  expect(line).toMatchObject({ kind: 'created', node: { name: hostile.name } });
});
