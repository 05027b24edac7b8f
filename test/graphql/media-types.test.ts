import { describe, expect, it } from 'vitest';
import { useApp } from '../support/app/use-app.ts';

const app = await useApp();

const response = 'application/graphql-response+json';
const query = '{ catalog { revision } }';

const post = (accept: string, body: unknown) =>
  app.get('/graphql', {
    method: 'POST',
    headers: { accept, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

it.each([
  [response, response],
  [`${response}, application/json;q=0.9`, response],
  ['application/json', 'application/json'],
  ['*/*', 'application/json'],
  ['application/*', 'application/json'],
])('answers Accept: %s with %s', async (accept, type) => {
  const answer = await post(accept, { query });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe(`${type}; charset=utf-8`);
});

it('answers 406 to a client that accepts neither media type', async () => {
  const answer = await post('text/plain', { query });
  expect(answer.status).toBe(406);
  expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
});

describe.each([response, 'application/json'])('an answer as %s', (accept) => {
  it.each([
    ['a syntax error', { query: '{' }],
    ['an unknown field', { query: '{ nothing }' }],
    ['a missing variable', { query: 'query ($n: Int!) { artists(first: $n) { totalCount } }' }],
    ['an unknown operation', { query, operationName: 'X' }],
    ['a query above the cost limit', { query: `{ artists(first: 100) { nodes { ${dear(3)} } } }` }],
    ['a query above the depth limit', { query: `{ artists { nodes { ${dear(5)} } } }` }],
    ['a subscription', { query: 'subscription { syncProgress { id } }' }],
  ])('has status 400 for a request error: %s', async (_what, body) => {
    const answer = await post(accept, body);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toContain(accept);
    const parsed = await answer.json();
    expect(parsed).toMatchObject({ errors: [{ extensions: { code: expect.any(String) } }] });
    expect(parsed).not.toHaveProperty('data');
  });

  it('has status 200 and data for an error in a field', async () => {
    const answer = await post(accept, { query: '{ catalog { revision } artist(by: {}) { id } }' });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      data: { catalog: { revision: 0 }, artist: null },
      errors: [{ extensions: { code: 'BAD_USER_INPUT', field: 'by' } }],
    });
  });
});

function dear(levels: number): string {
  return levels === 0 ? 'name' : `releases(first: 100) { nodes { artists { ${dear(levels - 1)} } } }`;
}
