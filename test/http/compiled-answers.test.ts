import { randomUUID } from 'node:crypto';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { useApp } from '../support/app/use-app.ts';
import { oddGraph } from '../support/graph/odd-graph.ts';
import { askRaw, type RawAnswer } from '../support/http/raw-request.ts';

// Without the response cache, which would answer repeated queries.
const app = await useApp(oddGraph, { env: { ANSWER_CACHE_MB: '0' } });
await app.sync();

type Headers = Record<string, string>;

interface Body {
  query: string;
  variables: object;
  operationName?: string;
  extensions?: object;
}

const ask = (body: object, headers: Headers = {}): Promise<RawAnswer> =>
  askRaw(app.url, '/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-length': String(lengthOf(body)), ...headers },
    body: JSON.stringify(body),
  });

const lengthOf = (body: object): number => Buffer.byteLength(JSON.stringify(body));

/** Of a text that was never asked for, by Koa and Apollo: a token has it answered by them. */
const askUncached = (body: Body, headers: Headers): Promise<RawAnswer> =>
  ask({ ...body, query: `${body.query} # ${randomUUID()}` }, { ...headers, authorization: 'Bearer anybody' });

const decoders: Record<string, (body: Buffer) => Buffer> = { br: brotliDecompressSync, gzip: gunzipSync };

const toSaying = ({ status, headers, body }: RawAnswer) => {
  const { date: _, connection: __, 'content-length': ___, 'transfer-encoding': ____, ...rest } = headers;
  const decode = decoders[headers['content-encoding'] ?? ''] ?? ((bytes: Buffer) => bytes);
  return { status, headers: rest, body: decode(body).toString() };
};

const query =
  'query Named($first: Int!, $all: Boolean = true) { artists(first: $first) { nodes { name @include(if: $all) id } } }';

/** From one artist, whose answer is too short to be encoded, to all of them. */
const bodies: Body[] = [
  { query, variables: { first: 1 } },
  { query, variables: { first: 100 } },
  { query, variables: { first: 2 }, operationName: 'Named' },
  { query, variables: { first: 3, all: false } },
  { query, variables: { first: 3, all: true } },
  { query, variables: { first: 0 } },
  { query, variables: { first: 'three' } },
  { query, variables: {} },
  { query, variables: { first: 1 }, operationName: 'Other' },
  { query, variables: { first: 1 }, extensions: { persistedQuery: { version: 1, sha256Hash: 'of something else' } } },
];

describe.each<Headers>([
  {},
  { accept: '*/*' },
  { accept: 'application/graphql-response+json, application/json;q=0.9' },
  { 'accept-encoding': 'br' },
  { 'accept-encoding': 'gzip, br;q=0.5' },
  { 'accept-encoding': 'gzip, identity;q=0' },
  { origin: 'http://127.0.0.1', host: '127.0.0.1' },
  { origin: 'https://page.example' },
  { accept: 'text/html' },
  { 'content-type': 'application/json; charset=utf-8' },
])('a repeated query with the headers %o', (headers) => {
  it('is answered with other variables like a new query', async () => {
    for (const body of [...bodies, ...bodies]) {
      await ask(body, { ...headers, cookie: 'release_graph_session=mine' });
      const [again, uncached] = [await ask(body, headers), await askUncached(body, headers)];
      expect(toSaying(again)).toEqual(toSaying(uncached));
    }
  });
});

it.each([
  '{ artists(first: 1) { nodes { __proto__: name constructor: name toString: id toJSON: name then: name } } }',
  '{ artists(first: 1) { __proto__: nodes { name } totalCount } }',
  '{ __proto__: artists(first: 1) { nodes { __proto__: __typename } } }',
])('returns fields under special names: %s', async (named) => {
  const body = { query: named, variables: {} };
  const answers = [await ask(body), await ask(body), await ask(body)].map(toSaying);
  expect(answers).toEqual(Array.from(answers, () => answers[0]));
});

it.each(['identity', 'br', 'gzip, identity;q=0'])('is executed once with Accept-Encoding: %s', async (accepted) => {
  const askOne = (first: number) => ask({ query, variables: { first } }, { 'accept-encoding': accepted });
  for (let first = 1; first <= 4; first += 1) await askOne(first);
  app.forgetStatements();
  await askOne(5);
  expect(app.statements).toHaveLength(1);
});

it('is refused when its variables raise the cost above the limit', async () => {
  const dear =
    'query ($first: Int, $more: Int) { artists(first: $first) { nodes { releases(first: $more) { nodes { artists { name releases(first: $more) { nodes { name } } } } } } } }';
  for (let times = 0; times < 3; times += 1)
    expect((await ask({ query: dear, variables: { first: 1, more: 1 } })).status).toBe(200);
  const answer = await ask({ query: dear, variables: { first: 100, more: 100 } });
  expect([answer.status, answer.body.toString()]).toEqual([400, expect.stringContaining('QUERY_TOO_EXPENSIVE')]);
});

it('counts for the rate limit', async () => {
  const limited = await useApp(oddGraph, { env: { RATE_LIMIT: '4', ANSWER_CACHE_MB: '0' } });
  await limited.sync();
  const statuses: (number | undefined)[] = [];
  for (let first = 1; first <= 6; first += 1) {
    const body = { query, variables: { first } };
    const headers = { 'content-type': 'application/json', 'content-length': String(lengthOf(body)) };
    const answer = await askRaw(limited.url, '/graphql', { method: 'POST', headers, body: JSON.stringify(body) });
    statuses.push(answer.status);
  }
  expect(statuses).toEqual([200, 200, 200, 200, 429, 429]);
});
