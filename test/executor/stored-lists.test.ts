import { buildSchema, type GraphQLObjectType, parse } from 'graphql';
import { expect, it } from 'vitest';
import { executeCompiled } from './execute-compiled.ts';

/** A list that is stored as JSON. Parsing it is counted. */
class Stored {
  readonly json = '[{"x":1,"y":"é"},{"x":2,"y":null}]';
  parsed = 0;

  [Symbol.iterator]() {
    this.parsed += 1;
    return JSON.parse(this.json)[Symbol.iterator]();
  }
}

const storedLists = {
  Point: { fields: ['x', 'y'], jsonOf: (list: unknown) => (list instanceof Stored ? list.json : null) },
};

const schema = buildSchema('type Query { points: [Point!] lists: [[Point!]] } type Point { x: Int y: String z: Int }');

async function ask(query: string) {
  const stored = new Stored();
  const { points, lists } = (schema.getQueryType() as GraphQLObjectType).getFields();
  if (points) points.resolve = () => stored;
  if (lists) lists.resolve = () => [stored, [{ x: 3 }], null];
  const answer = await executeCompiled({ schema, document: parse(query), variables: {}, context: null, storedLists });
  return { answer, parsed: stored.parsed };
}

it('writes the stored JSON if the query selects exactly the stored fields', async () => {
  const answer = '{"points":[{"x":1,"y":"é"},{"x":2,"y":null}]}';
  expect(await ask('{ points { x y } }')).toEqual({ answer, parsed: 0 });
  expect(await ask('{ points { ...P y } } fragment P on Point { x }')).toEqual({ answer, parsed: 0 });
});

it('writes stored lists within a list', async () => {
  const answer = '{"lists":[[{"x":1,"y":"é"},{"x":2,"y":null}],[{"x":3,"y":null}],null]}';
  expect(await ask('{ lists { x y } }')).toEqual({ answer, parsed: 0 });
});

it.each([
  ['another order', '{ points { y x } }', '{"points":[{"y":"é","x":1},{"y":null,"x":2}]}'],
  ['fewer fields', '{ points { x } }', '{"points":[{"x":1},{"x":2}]}'],
  ['more fields', '{ points { x y z } }', '{"points":[{"x":1,"y":"é","z":null},{"x":2,"y":null,"z":null}]}'],
  ['an alias', '{ points { x y: x } }', '{"points":[{"x":1,"y":1},{"x":2,"y":2}]}'],
  ['a skipped field', '{ points { x y @skip(if: true) } }', '{"points":[{"x":1},{"x":2}]}'],
])('parses the stored JSON for %s', async (_name, query, answer) => {
  expect(await ask(query)).toEqual({ answer, parsed: 1 });
});

it('parses the stored JSON if a stored field has a resolver', async () => {
  const { y } = (schema.getType('Point') as GraphQLObjectType).getFields();
  if (!y) throw new Error('The field is missing');
  y.resolve = () => 'resolved';
  const answer = '{"points":[{"x":1,"y":"resolved"},{"x":2,"y":"resolved"}]}';
  expect(await ask('{ points { x y } }')).toEqual({ answer, parsed: 1 });
});
