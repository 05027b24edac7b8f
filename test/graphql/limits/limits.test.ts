import { getIntrospectionQuery } from 'graphql';
import { describe, expect, it } from 'vitest';
import { useApp } from '../../support/app/use-app.ts';
import { oddGraph } from '../../support/graph/odd-graph.ts';
import { readEvents } from '../../support/http/read-events.ts';

const app = await useApp(oddGraph);

const times = (count: number, field: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => field(index)).join(' ');

/** As many levels of fields as `levels` says, at least 3. */
function deep(levels: number): string {
  const nested = (left: number): string =>
    left <= 1
      ? 'name'
      : left === 2
        ? 'artists { name }'
        : `artists { releases(first: 1) { nodes { ${nested(left - 3)} } } }`;
  return `{ releases(first: 1) { nodes { ${nested(levels - 2)} } } }`;
}

const aliases = (count: number): string => `{ catalog { ${times(count, (index) => `a${index}: revision`)} } }`;
const directives = (count: number): string =>
  `{ catalog { ${times(count, () => '... @include(if: true) { revision }')} } }`;

/** Each level uses the next one twice: some lines that come to millions of fields. */
const doubling = (levels: number): string =>
  `{ catalog { capabilities { browse { granted } } } releases(first: 1) { nodes { ...F0 } } }
  ${times(levels, (index) => `fragment F${index} on Release { artists { releases(first: 1) { nodes { ...F${index + 1} } edges { node { ...F${index + 1} } } } } }`)}
  fragment F${levels} on Release { name }`;

const statusAndErrors = async (query: string) => {
  app.forgetStatements();
  const { status, data, errors } = await app.graphql(query);
  return { status, data, errors };
};

const refused = (code: string, message: string) => ({
  status: 400,
  data: null,
  errors: [{ message, extensions: { code } }],
});

describe('a query', () => {
  it.each([
    ['QUERY_TOO_DEEP', deep(15), deep(18), 'Query depth limit of 15 exceeded, found 18.'],
    ['TOO_MANY_ALIASES', aliases(30), aliases(31), 'Aliases limit of 30 exceeded, found 31.'],
    ['TOO_MANY_DIRECTIVES', directives(50), directives(51), 'Directives limit of 50 exceeded, found 51.'],
  ])('is refused before execution with %s, its number and the limit', async (code, within, beyond, message) => {
    expect(await statusAndErrors(within)).toMatchObject({ status: 200, errors: [] });
    expect(await statusAndErrors(beyond)).toEqual(refused(code, message));
    expect(app.statements).toEqual([]);
  });

  it('is measured by its depth within fragments', async () => {
    const [start, ...levels] = [
      'name',
      ...Array.from({ length: 8 }, () => 'artists { releases(first: 1) { nodes { ...F } } }'),
    ];
    const fragments = levels.map(
      (level, index) => `fragment F${index} on Release { ${level.replace('F }', `F${index + 1} }`)} }`,
    );
    const query = `{ releases(first: 1) { nodes { ...F0 } } } ${fragments.join(' ')} fragment F8 on Release { ${start} }`;
    expect(await statusAndErrors(query)).toEqual(
      refused('QUERY_TOO_DEEP', 'Query depth limit of 15 exceeded, found 27.'),
    );
  });

  it('is measured by its aliases within fragments', async () => {
    const query = `{ ${times(4, (index) => `c${index}: catalog { ...F }`)} } fragment F on Catalog { ${times(8, (index) => `a${index}: revision`)} }`;
    expect(await statusAndErrors(query)).toEqual(
      refused('TOO_MANY_ALIASES', 'Aliases limit of 30 exceeded, found 36.'),
    );
  });

  it('is refused with the limit when it repeats a field too often', async () => {
    const repeated = (count: number) => `{ releases(first: 1) { nodes { ${times(count, () => 'id')} } } }`;
    expect(await statusAndErrors(repeated(100))).toMatchObject({ status: 200, errors: [] });
    expect(await statusAndErrors(repeated(1_000))).toEqual(
      refused(
        'QUERY_TOO_REPETITIVE',
        'Limit of 500000 comparisons between fields of the same name exceeded: select each field only once.',
      ),
    );
    expect(await statusAndErrors(repeated(1_500))).toEqual(
      refused('QUERY_TOO_LONG', 'Token limit of 1500 exceeded: make the query shorter, or send it in parts.'),
    );
  });

  it('gets at most 100 validation errors', async () => {
    const { status, errors } = await statusAndErrors(`{ ${times(200, (index) => `nothing${index}`)} }`);
    expect({ status, length: errors.length, last: errors.at(-1) }).toEqual({
      status: 400,
      length: 101,
      last: {
        message: 'This query has more than 100 errors; the others are not listed.',
        extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
      },
    });
  });

  it('is refused when its fragments form a cycle', async () => {
    const query = '{ catalog { ...A } } fragment A on Catalog { ...B } fragment B on Catalog { ...A }';
    expect(await statusAndErrors(query)).toMatchObject({
      status: 400,
      errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
    });
  });

  it('is refused when nested fragments multiply its fields', async () => {
    for (const levels of [3, 20, 30]) {
      const { status, data, errors } = await statusAndErrors(doubling(levels));
      if (levels === 3) expect({ status, errors }).toEqual({ status: 200, errors: [] });
      else
        expect({ status, data, code: errors[0]?.extensions.code }).toEqual({
          status: 400,
          data: null,
          code: 'QUERY_TOO_DEEP',
        });
    }
    const flat = `{ releases { nodes { ...F0 } } } ${times(60, (index) => `fragment F${index} on Release { ...F${index + 1} ... on Release { ...F${index + 1} } }`)} fragment F60 on Release { name }`;
    expect(await statusAndErrors(flat)).toMatchObject({ status: 200, errors: [] });
  });

  it('gets few errors for thousands of invalid variables', async () => {
    const ids = Array.from({ length: 20_000 }, () => ({}));
    const { status, errors } = await app.graphql('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });
    expect({ status, code: errors[0]?.extensions.code }).toEqual({ status: 400, code: 'BAD_USER_INPUT' });
    expect(errors.length).toBeLessThan(100);
    const many = Array.from({ length: 20_000 }, () => 'x');
    expect((await app.graphql('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: many })).errors).toMatchObject(
      [{ message: 'ids: expected at most 100, got 20000', extensions: { code: 'BAD_USER_INPUT' } }],
    );
  });

  it('is refused when it names an unknown operation', async () => {
    for (const query of ['{ catalog { revision } }', 'query A { catalog { revision } } query B { __typename }']) {
      const response = await app.get('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, operationName: 'X' }),
      });
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({
        errors: [{ message: 'Unknown operation named "X".', extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } }],
      });
    }
  });
});

describe('introspection', () => {
  it('is answered for the query of GraphiQL and code generators', async () => {
    for (const inputValueDeprecation of [true, false]) {
      const query = getIntrospectionQuery({
        inputValueDeprecation,
        specifiedByUrl: true,
        schemaDescription: true,
        directiveIsRepeatable: true,
      });
      const { errors, data, extensions } = await app.graphql<{ __schema: { types: unknown[] } }>(query);
      expect(errors).toEqual([]);
      expect(data.__schema.types.length).toBeGreaterThan(30);
      expect(extensions?.cost.requested).toBe(15);
    }
  });

  it('is refused when it nests too deep', async () => {
    const circle = (levels: number): string =>
      levels === 0 ? 'name' : `name fields { type { ${circle(levels - 1)} } }`;
    const { status, errors } = await app.graphql(`{ __schema { types { ${circle(6)} } } }`);
    expect(status).toBe(400);
    expect(errors).toMatchObject([
      { message: 'Maximum introspection depth exceeded', extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } },
    ]);
  });
});

describe('a subscription', () => {
  const first = async (query: string) => {
    const leave = new AbortController();
    const response = await app.get('/graphql/stream', {
      method: 'POST',
      headers: { accept: 'text/event-stream', 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
      signal: leave.signal,
    });
    const { value } = await readEvents(response).next();
    leave.abort();
    return value;
  };
  const fields = (selection: string) => `subscription { syncProgress { ${selection} } }`;

  it.each([
    ['TOO_MANY_ALIASES', fields(times(31, (index) => `a${index}: id`)), 'Aliases limit of 30 exceeded, found 31.'],
    [
      'TOO_MANY_DIRECTIVES',
      fields(times(51, () => '... @include(if: true) { id }')),
      'Directives limit of 50 exceeded, found 51.',
    ],
  ])('is refused by the same limits: %s', async (code, query, message) => {
    expect(await first(query)).toEqual({ errors: [{ message, extensions: { code } }] });
  });

  it('reports its cost with each event', async () => {
    const answered = first(fields('id progress { artistsAsked }'));
    await app.sync();
    expect(await answered).toMatchObject({ extensions: { cost: { requested: 26, limit: 100_000 } } });
  });

  it('is refused in a batch', async () => {
    const response = await app.get('/graphql/stream', {
      method: 'POST',
      headers: { accept: 'text/event-stream', 'content-type': 'application/json' },
      body: JSON.stringify([{ query: fields('id') }]),
    });
    expect(response.status).toBe(400);
  });
});
