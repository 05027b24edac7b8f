import { expect, it } from 'vitest';
import { useApp } from '../../support/app/use-app.ts';
import { oddGraph } from '../../support/graph/odd-graph.ts';

const events: string[] = [];
const app = await useApp(oddGraph, {
  onStatement: (sql) => {
    events.push(sql);
    setImmediate(() => events.push('turn'));
  },
});

it.each([
  ['artists', '(first: 1, filter: { genre: "art pop" })'],
  ['releases', '(first: 1, filter: { market: "US" })'],
  ['search', '(first: 1, query: "nothing like it")'],
])('yields to other requests between statements of one request that may scan %s', async (list, asked) => {
  events.length = 0;
  const { errors } = await app.graphql(
    `{ ${['a', 'b', 'c'].map((name) => `${name}: ${list}${asked} { totalCount }`)} }`,
  );
  expect(errors).toEqual([]);
  const statements = events.flatMap((event, index) => (event === 'turn' ? [] : [index]));
  expect(statements).toHaveLength(6);
  // Where one follows at once, both ran in one turn.
  expect(statements.filter((index) => index > 0 && events[index - 1] !== 'turn')).toEqual([]);
});
