import { setImmediate as nextTurn } from 'node:timers/promises';
import { buildSchema, execute, type GraphQLFieldResolver, type GraphQLSchema, isObjectType, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { executeCompiled } from './execute-compiled.ts';

type Resolvers = Record<string, GraphQLFieldResolver<unknown, unknown>>;

function schemaOf(sdl: string, resolvers: Resolvers): GraphQLSchema {
  const schema = buildSchema(sdl);
  for (const [path, resolve] of Object.entries(resolvers)) {
    const [typeName = '', fieldName = ''] = path.split('.');
    const type = schema.getType(typeName);
    const field = isObjectType(type) ? type.getFields()[fieldName] : undefined;
    if (!field) throw new Error(`The schema has no field ${path}`);
    field.resolve = resolve;
  }
  return schema;
}

/** What graphql-js and the executor answer; the executor null for what it leaves to graphql-js. */
async function both(schema: GraphQLSchema, query: string, variables: Record<string, unknown> = {}) {
  const document = parse(query);
  const { data, errors } = await execute({ schema, document, variableValues: variables });
  const compiled = await executeCompiled({ schema, document, variables, context: undefined });
  return { theirs: errors ? null : JSON.stringify(data), ours: compiled };
}

describe('what resolvers are given', () => {
  const sdl = 'type Query { text: Text } type Text { length: Int itself: String }';

  it('passes the parent object to a resolver, also a string, and undefined at the root', async () => {
    const sources: unknown[] = [];
    const note =
      (value: string): Resolvers[string] =>
      (source) => {
        sources.push(source);
        return value;
      };
    const schema = schemaOf(sdl, { 'Query.text': note('text'), 'Text.itself': note('same') });
    const { theirs, ours } = await both(schema, '{ text { itself } }');
    expect(ours).toBe(theirs);
    expect(sources).toEqual([undefined, 'text', undefined, 'text']);
  });

  it('has no properties if it is a string', async () => {
    const schema = schemaOf(sdl, { 'Query.text': () => 'text' });
    expect(await both(schema, '{ text { length } }')).toEqual({
      theirs: '{"text":{"length":null}}',
      ours: '{"text":{"length":null}}',
    });
  });

  it('leaves a resolver that reads info.path to graphql-js', async () => {
    const schema = schemaOf('type Query { key: String }', {
      'Query.key': (_root, _args, _context, { path }) => path.key,
    });
    expect(await both(schema, '{ alias: key }')).toEqual({ theirs: '{"alias":"alias"}', ours: null });
  });

  it('leaves a resolver that changes its arguments to graphql-js', async () => {
    const schema = schemaOf('type Query { next(number: Int = 1): Int }', {
      'Query.next': (_root, args) => {
        args.number += 1;
        return args.number;
      },
    });
    expect(await both(schema, '{ next }')).toEqual({ theirs: '{"next":2}', ours: null });
  });
});

describe('what is left to graphql-js', () => {
  const sdl = 'type Query { again: Query name: String }';

  it.each([
    '{ __schema { queryType { name } } }',
    '{ again { __type(name: "Query") { name } } }',
    '{ again { again { ...Fragment } } } fragment Fragment on Query { __schema { description } }',
  ])('is introspection at any depth: %s', async (query) => {
    const schema = schemaOf(sdl, { 'Query.again': () => ({}) });
    const { theirs, ours } = await both(schema, query);
    expect(theirs).not.toBeNull();
    expect(ours).toBeNull();
  });

  it('is a directive whose variable is null, also in an object that is null', async () => {
    const query = 'query ($flag: Boolean = true) { again { name @include(if: $flag) } }';
    const { theirs, ours } = await both(schemaOf(sdl, {}), query, { flag: null });
    expect({ theirs, ours }).toEqual({ theirs: '{"again":null}', ours: null });
  });

  it.each([
    ['a function', () => () => 'value'],
    ['a symbol', () => Symbol('value')],
  ])('is a scalar that serializes to %s, which JSON leaves out', async (_name, serialize) => {
    const schema = schemaOf('scalar Odd type Query { odd: Odd }', { 'Query.odd': () => 1 });
    Object.assign(schema.getType('Odd') ?? {}, { serialize });
    expect(await both(schema, '{ odd }')).toEqual({ theirs: '{}', ours: null });
  });

  it('is a scalar that serializes to a bigint, for which JSON has no form', async () => {
    const schema = schemaOf('scalar Odd type Query { odd: Odd }', { 'Query.odd': () => 1n });
    expect(await executeCompiled({ schema, document: parse('{ odd }'), variables: {}, context: null })).toBeNull();
  });
});

it('awaits a thenable that calls back twice as one', async () => {
  const schema = schemaOf('type Query { odd: Int late: Int }', {
    'Query.odd': () => ({
      // biome-ignore lint/suspicious/noThenProperty: a thenable is the case
      then(onFulfilled: (value: number) => void) {
        onFulfilled(1);
        onFulfilled(2);
      },
    }),
    'Query.late': async () => {
      await nextTurn();
      return 3;
    },
  });
  const document = parse('{ odd late }');
  expect(await executeCompiled({ schema, document, variables: {}, context: null })).toBe('{"odd":1,"late":3}');
});

// Vitest fails a run in which a rejection is not handled, as Node ends such a process.
it.each([
  [
    'items of a list behind an error',
    'type Query { list: [Int!] }',
    () => [new Error('first'), Promise.reject('second')],
    '{ list }',
  ],
  [
    'items of a list in a list',
    'type Query { list: [[Int!]!]! }',
    () => [[new Error('first')], [Promise.reject('second')]],
    '{ list }',
  ],
  [
    'properties behind an error',
    'type Query { list: Both } type Both { a: Int! b: Int! }',
    () => ({ a: new Error('first'), b: Promise.reject('second') }),
    '{ list { a b } }',
  ],
])('handles every rejection: %s', async (_name, sdl, list, query) => {
  const schema = schemaOf(sdl, { 'Query.list': list });
  expect(await executeCompiled({ schema, document: parse(query), variables: {}, context: null })).toBeNull();
  await nextTurn();
});
