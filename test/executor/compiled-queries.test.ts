import { buildSchema, parse } from 'graphql';
import { expect, it } from 'vitest';
import { CompiledQueries } from '../../src/graphql/executor/compiled-queries.ts';
import { toBytes } from '../../src/graphql/executor/json-writer.ts';

interface Context {
  failing: boolean;
  resets: number;
}

const schema = buildSchema(
  'type Query { name: String again: Query! list(first: Int!): [Int!]! } type Mutation { run: Int }',
);
const { name, again, list } = schema.getQueryType()?.getFields() ?? {};
if (name && again && list) {
  name.resolve = (_root, _args, { failing }: Context) => {
    if (failing) throw new Error('No name');
    return 'named';
  };
  again.resolve = () => ({});
  list.resolve = (_root, { first }) => Array.from({ length: first }, (_, number) => number);
}

const open = () => {
  const queries = new CompiledQueries<Context>({
    schema,
    resetContext: (context) => {
      context.resets += 1;
    },
  });
  return {
    queries,
    admit: (text: string) => queries.admit(text, parse(text)),
    async ask(text: string, { variables = {}, operationName = null as string | null, context = calm() } = {}) {
      const write = await queries.find(text, operationName)?.execute(variables, context);
      return write ? toBytes(write).toString() : write;
    },
  };
};

const calm = (): Context => ({ failing: false, resets: 0 });

it('finds no text that graphql-js has not answered', async () => {
  const { ask, admit } = open();
  expect(await ask('{ name }')).toBeUndefined();
  admit('{ name }');
  expect(await ask('{ name }')).toBe('{"name":"named"}');
  expect(await ask('{ name } ')).toBeUndefined();
});

it('leaves a text to graphql-js once its execution failed', async () => {
  const { queries, ask, admit } = open();
  const context = { failing: true, resets: 0 };
  admit('{ name }');
  expect(await ask('{ name }', { context })).toBeNull();
  expect(context.resets).toBe(1);
  expect(queries.find('{ name }')).toBeNull();
  // graphql-js answers it without errors.
  admit('{ name }');
  expect(queries.find('{ name }')).toBeNull();
});

it('executes a text again whose errors graphql-js had as well', async () => {
  const { queries, ask, admit } = open();
  admit('{ name }');
  expect(await ask('{ name }', { context: { failing: true, resets: 0 } })).toBeNull();
  queries.readmit('{ name }');
  expect(await ask('{ name }')).toBe('{"name":"named"}');
});

it('leaves to graphql-js variables that do not fit', async () => {
  const { queries, ask, admit } = open();
  const text = 'query ($first: Int!) { list(first: $first) }';
  admit(text);
  expect(await ask(text, { variables: { first: 'three' } })).toBeNull();
  queries.readmit(text);
  expect(await ask(text, { variables: { first: 2 } })).toBe('{"list":[0,1]}');
});

it('compiles each form that variables make of a query', async () => {
  const { ask, admit } = open();
  const text =
    'query ($named: Boolean! $no: Boolean = true) { name @include(if: $named) again { name @skip(if: $no) __typename } }';
  admit(text);
  for (let times = 0; times < 2; times += 1) {
    expect(await ask(text, { variables: { named: true } })).toBe('{"name":"named","again":{"__typename":"Query"}}');
    expect(await ask(text, { variables: { named: false, no: false } })).toBe(
      '{"again":{"name":"named","__typename":"Query"}}',
    );
  }
});

it('executes the operation that is named, and queries alone', async () => {
  const { queries, ask, admit } = open();
  const text = 'query A { name } query B { list(first: 1) } mutation C { run }';
  admit(text);
  expect(await ask(text, { operationName: 'A' })).toBe('{"name":"named"}');
  expect(await ask(text, { operationName: 'B' })).toBe('{"list":[0]}');
  for (const other of [null, 'C', 'D']) expect(queries.find(text, other)).toBeNull();
});

it('leaves to graphql-js a query that fragments multiply to thousands of fields', async () => {
  const { ask, admit } = open();
  const levels = Array.from({ length: 12 }, (_, level) => {
    const below = level === 11 ? 'name' : `...F${level + 1}`;
    return `fragment F${level} on Query { a: again { ${below} } b: again { ${below} } }`;
  });
  const text = `{ ...F0 } ${levels.join(' ')}`;
  admit(text);
  expect(await ask(text)).toBeNull();
});
