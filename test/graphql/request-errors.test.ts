import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { useApp } from '../support/app/use-app.ts';

const app = await useApp();

const json = { 'content-type': 'application/json' };
const query = '{ catalog { revision } }';

async function post(body: string | Buffer<ArrayBuffer>, headers: Record<string, string> = json, path = '/graphql') {
  const response = await app.get(path, { method: 'POST', body, headers });
  return { status: response.status, body: await response.json(), headers: response.headers };
}

const withCode = (code: string) => ({ errors: [{ message: expect.any(String), extensions: { code } }] });

describe.each(['/graphql', '/graphql/'])('POST %s', (path) => {
  it('answers a query', async () => {
    const { status, body } = await post(JSON.stringify({ query }), json, path);
    expect({ status, body }).toMatchObject({ status: 200, body: { data: { catalog: { revision: 0 } } } });
  });

  it.each([
    ['malformed JSON', '{', json],
    ['no body', '', json],
    ['a body that is no object', '5', json],
    ['an object without a query', '{}', json],
    ['a query that is no text', '{"query":5}', json],
    ['variables that are no object', JSON.stringify({ query, variables: 'x' }), json],
    ['several operations at once', JSON.stringify([{ query }]), json],
    ['plain text', JSON.stringify({ query }), { 'content-type': 'text/plain' }],
    ['a form', new URLSearchParams({ query }).toString(), { 'content-type': 'application/x-www-form-urlencoded' }],
    ['XML', '<query/>', { 'content-type': 'application/xml' }],
    ['a body that is not compressed as it says', JSON.stringify({ query }), { ...json, 'content-encoding': 'gzip' }],
  ])('refuses %s', async (_what, sent, headers) => {
    const { status, body } = await post(sent, headers, path);
    expect(status).toBe(400);
    expect(body).toMatchObject(withCode('BAD_REQUEST'));
  });

  it.each([
    ['{"query": "{ catalog {\n revision } }"}', 'line break inside a string, line 1, column 23'],
    ['{"query": "{ catalog', 'unclosed string, line 1, column 11'],
    ["{'query': 1}", "strings take double quotes, not ', line 1, column 2"],
    ['{"query": "a",}', 'trailing comma, line 1, column 14'],
    ['{"query": "a"', 'closing } expected, line 1, column 14'],
  ])('reports the place of the mistake in %s', async (sent, reason) => {
    const message = `The body is not valid JSON: ${reason}.`;
    const expected = { errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] };
    expect((await post(sent, json, path)).body).toEqual(expected);
    expect((await post(gzipSync(sent), { ...json, 'content-encoding': 'gzip' }, path)).body).toEqual(expected);
  });

  const example = 'a JSON object such as {"query":"{ catalog { revision } }"}.';
  it.each([
    ['an empty body', '', {}, `The body is empty. Send ${example}`],
    ['a number', '5', {}, `The body must be ${example}`],
    ['a list', '[{}]', {}, 'Send one operation per request. Batches are not supported.'],
    ['__proto__', '{"__proto__": 1}', {}, 'The body must not have a property named __proto__.'],
    [
      'plain text',
      '{}',
      { 'content-type': 'text/plain' },
      'The body must be JSON, with Content-Type: application/json.',
    ],
    ['a body that is not gzip', '{}', { 'content-encoding': 'gzip' }, 'The body does not match its Content-Encoding.'],
  ])('says what to send in place of %s', async (_what, sent, headers, message) => {
    expect(await post(sent, { ...json, ...headers }, path)).toMatchObject({
      status: 400,
      body: { errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] },
    });
  });

  it('names the encodings that it reads', async () => {
    const { status, body } = await post('{}', { ...json, 'content-encoding': 'zstd' }, path);
    expect([status, body.errors[0].message]).toEqual([415, expect.stringContaining('Use gzip, deflate or br')]);
  });

  it('refuses a body of more than 100 kB', async () => {
    const { status, body } = await post(JSON.stringify({ query: `${query} #${'x'.repeat(102_400)}` }), json, path);
    expect(status).toBe(413);
    expect(body).toEqual(withCode('BAD_REQUEST'));
  });
});

it('accepts a body of nearly 100 kB', async () => {
  expect((await post(JSON.stringify({ query: `${query} #${'x'.repeat(102_000)}` }))).status).toBe(200);
});

it.each(['PUT', 'DELETE', 'PATCH'])('refuses %s, and lists the allowed methods', async (method) => {
  const response = await app.get('/graphql', { method });
  expect(response.status).toBe(405);
  expect(response.headers.get('allow')).toBe('GET, HEAD, OPTIONS, POST');
  expect(await response.json()).toEqual(withCode('BAD_REQUEST'));
});

it('reports the location of a syntax error', async () => {
  const { status, errors } = await app.graphql('{ catalog {');
  expect(status).toBe(400);
  expect(errors).toEqual([
    {
      message: 'Syntax Error: Expected Name, found <EOF>.',
      locations: [{ line: 1, column: 12 }],
      extensions: { code: 'GRAPHQL_PARSE_FAILED' },
    },
  ]);
});

it('names an unknown field', async () => {
  const { status, errors } = await app.graphql('{ catalog { revison } }');
  expect(status).toBe(400);
  expect(errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
  expect(errors[0]?.message).toMatch('Cannot query field "revison" on type "Catalog".');
});

it('names a variable of the wrong type', async () => {
  const { errors } = await app.graphql('query ($size: Int) { artists(first: $size) { totalCount } }', { size: 'many' });
  expect(errors).toMatchObject([
    {
      message: 'Variable "$size" got invalid value "many"; Int cannot represent non-integer value: "many"',
      extensions: { code: 'BAD_USER_INPUT' },
    },
  ]);
});

it('names a missing argument', async () => {
  const { errors } = await app.graphql('{ search { totalCount } }');
  expect(errors[0]?.message).toMatch('Field "search" argument "query" of type "String!" is required');
});

describe('GET', () => {
  const get = (
    search: Record<string, string>,
    headers: Record<string, string> = { 'apollo-require-preflight': 'yes' },
  ) => app.get(`/graphql?${new URLSearchParams(search)}`, { headers });

  it('answers a query', async () => {
    const response = await get({ query });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ data: { catalog: { revision: 0 } } });
  });

  it('answers a query with variables', async () => {
    const response = await get({
      query: 'query ($size: Int) { artists(first: $size) { nodes { name } } }',
      variables: '{"size":1}',
    });
    expect(await response.json()).toMatchObject({ data: { artists: { nodes: [] } } });
  });

  it('refuses a mutation, and starts no sync', async () => {
    const response = await get({ query: 'mutation { syncNewReleases { joined } }' });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
    expect(await response.json()).toEqual(withCode('BAD_REQUEST'));
    expect((await app.graphql('{ syncRuns { totalCount } }')).data.syncRuns).toEqual({ totalCount: 0 });
  });

  it('refuses variables that are not JSON', async () => {
    const response = await get({ query, variables: '{' });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual(withCode('BAD_REQUEST'));
  });

  it('refuses a simple request that a page of another site could send', async () => {
    const response = await get({ query }, {});
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('apollo-require-preflight');
  });

  it('shows the playground to a browser', async () => {
    const response = await app.get('/graphql', { headers: { accept: 'text/html' }, redirect: 'manual' });
    expect(response.headers.get('location')).toBe('/playground');
  });
});
