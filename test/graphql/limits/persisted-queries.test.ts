import { hash } from 'node:crypto';
import { parse } from 'graphql';
import { expect, it } from 'vitest';
import { createDocumentCache, createTextCache } from '../../../src/graphql/server.ts';
import { useApp } from '../../support/app/use-app.ts';

const app = await useApp();

const hashOf = (query: string) => hash('sha256', query);
const extensionsFor = (query: string) => ({ persistedQuery: { version: 1, sha256Hash: hashOf(query) } });
const json = { 'content-type': 'application/json' };

const read = async (response: Response) => ({ status: response.status, body: JSON.parse(await response.text()) });

/** With the hash alone, as a CDN would cache it. */
const getByHash = async (query: string, variables = {}) =>
  read(
    await app.get(
      `/graphql?${new URLSearchParams({ extensions: JSON.stringify(extensionsFor(query)), variables: JSON.stringify(variables) })}`,
      { headers: { 'apollo-require-preflight': 'true' } },
    ),
  );

const register = async (query: string, variables = {}) =>
  read(
    await app.get('/graphql', {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ query, variables, extensions: extensionsFor(query) }),
    }),
  );

const notFound = { errors: [{ message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }] };

it('answers a GET with a hash after the query was sent with it once', async () => {
  const query = '{ catalog { revision releaseCount } }';
  expect(await getByHash(query)).toEqual({ status: 200, body: notFound });
  expect((await register(query)).body.data).toEqual({ catalog: { revision: 0, releaseCount: 0 } });
  expect(await getByHash(query)).toMatchObject({ status: 200, body: { data: { catalog: { releaseCount: 0 } } } });
});

it.each([
  [extensionsFor('{ catalog { revision } }'), 'provided sha does not match query'],
  [{ persistedQuery: { version: 1, sha256Hash: {} } }, 'provided sha does not match query'],
  [{ persistedQuery: { version: 2, sha256Hash: 'x' } }, 'Unsupported persisted query version'],
])('refuses a wrong or malformed hash: %j', async (extensions, message) => {
  const body = JSON.stringify({ query: '{ __typename }', extensions });
  const { status, body: answer } = await read(await app.get('/graphql', { method: 'POST', headers: json, body }));
  expect(status).toBe(400);
  expect(answer.errors).toEqual([{ message, extensions: { code: 'BAD_REQUEST' } }]);
  expect(app.log.filter(({ level }) => Number(level) >= 50)).toEqual([]);
});

it('checks the cost of a stored query with each set of variables', async () => {
  const query = `query ($size: Int) { artists(first: $size) { nodes {
    releases(first: $size) { nodes { artists { releases(first: $size) { totalCount } } } } } } }`;
  expect((await register(query, { size: 1 })).status).toBe(200);
  expect((await getByHash(query, { size: 1 })).status).toBe(200);
  expect(await getByHash(query, { size: 100 })).toMatchObject({
    status: 400,
    body: { errors: [{ extensions: { code: 'QUERY_TOO_EXPENSIVE' } }] },
  });
});

it('stores no refused query', async () => {
  const query = `{ catalog { ${Array.from({ length: 31 }, (_, index) => `a${index}: revision`).join(' ')} } }`;
  for (const _ of [1, 2]) {
    expect((await register(query)).body.errors).toMatchObject([{ extensions: { code: 'TOO_MANY_ALIASES' } }]);
  }
  expect((await getByHash(query)).body).toEqual(notFound);
});

it('runs no stored mutation by GET', async () => {
  const query = 'mutation { syncNewReleases { joined } }';
  expect((await register(query)).status).toBe(200);
  expect((await getByHash(query)).status).toBe(405);
});

it('keeps the latest 4 million characters of queries', async () => {
  const cache = createTextCache();
  for (let number = 0; number < 60; number += 1) await cache.set(String(number), 'x'.repeat(100_000));
  expect(await cache.get('19')).toBeUndefined();
  expect(await cache.get('20')).toHaveLength(100_000);
  expect(await cache.delete('20')).toBe(true);
  expect(await cache.get('20')).toBeUndefined();
});

it('keeps the latest 50,000 tokens of parsed documents', async () => {
  const cache = createDocumentCache();
  const document = parse(`{ ${'a '.repeat(2_498)} }`);
  for (let number = 0; number < 30; number += 1) await cache.set(String(number), document);
  expect(await cache.get('9')).toBeUndefined();
  expect(await cache.get('10')).toBe(document);
});
