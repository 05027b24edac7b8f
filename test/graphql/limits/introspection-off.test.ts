import { getIntrospectionQuery } from 'graphql';
import { describe, expect, it } from 'vitest';
import { useApp } from '../../support/app/use-app.ts';
import { readEvents } from '../../support/http/read-events.ts';

const app = await useApp([], { env: { INTROSPECTION: 'off' } });

describe('a server with INTROSPECTION=off', () => {
  it.each([
    ['__schema', getIntrospectionQuery()],
    ['__type', '{ __type(name: "Artist") { name } }'],
    ['__schema', '{ catalog { revision } ...F } fragment F on Query { hidden: __schema { types { name } } }'],
  ])('refuses %s', async (field, query) => {
    expect(await app.graphql(query)).toEqual({
      status: 400,
      data: null,
      errors: [
        {
          message: `GraphQL introspection has been disabled, but the requested query contained the field "${field}".`,
          locations: expect.any(Array),
          extensions: { code: 'INTROSPECTION_DISABLED' },
        },
      ],
    });
  });

  it('returns __typename', async () => {
    const { data } = await app.graphql('{ __typename catalog { __typename } }');
    expect(data).toEqual({ __typename: 'Query', catalog: { __typename: 'Catalog' } });
  });

  it.each([
    ['{ catalog { revison } }', 'Cannot query field "revison" on type "Catalog".'],
    ['{ artists(frist: 1) { totalCount } }', 'Unknown argument "frist" on field "Query.artists".'],
    ['{ releases(filter: { mraket: "US" }) { totalCount } }', 'Field "mraket" is not defined by type "ReleaseFilter".'],
    ['fragment F on Artits { id } { catalog { revision ...F } }', 'Unknown type "Artits".'],
  ])('suggests no name for a wrong one: %s', async (query, message) => {
    const { errors } = await app.graphql(query);
    expect(errors.map((error) => error.message.replace(/^\S+: /, ''))).toContain(message);
    expect(JSON.stringify(errors)).not.toContain('Did you mean');
  });

  it('suggests no name for a wrong variable or subscription', async () => {
    const query = 'query ($by: ReleaseFilter) { releases(filter: $by) { totalCount } }';
    const { errors } = await app.graphql(query, { by: { mraket: 'US', type: ['ALBUN'] } });
    expect(errors.length).toBeGreaterThan(0);
    const response = await app.get('/graphql/stream', {
      method: 'POST',
      headers: { accept: 'text/event-stream', 'content-type': 'application/json' },
      body: JSON.stringify({ query: 'subscription { syncProgress { statsu } }' }),
    });
    const { value } = await readEvents(response).next();
    expect(value).toMatchObject({ errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] });
    expect(JSON.stringify([errors, value])).not.toContain('Did you mean');
  });

  it('explains on the page of the playground why it is off', async () => {
    const response = await app.get('/playground');
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(await response.text()).toContain('INTROSPECTION=off');
    expect((await app.get('/playground/static/ruru.js')).status).toBe(404);
  });
});

it('suggests names with INTROSPECTION=on', async () => {
  const open = await useApp();
  const { errors } = await open.graphql('{ catalog { revison } }');
  expect(errors[0]?.message).toContain('Did you mean "revision"?');
});
