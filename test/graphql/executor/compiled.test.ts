import { expect, it } from 'vitest';
import { documents } from '../../fuzz/draw/documents.ts';
import { useApp } from '../../support/app/use-app.ts';
import { odd, oddGraph } from '../../support/graph/odd-graph.ts';
import { askRaw } from '../../support/http/raw-request.ts';
import { itOnSqlite } from '../../support/postgres/sqlite-only.ts';

// Without the response cache, which would answer repeated queries.
const app = await useApp(oddGraph, { env: { ANSWER_CACHE_MB: '0' } });
await app.sync();

const variables = {
  first: 3,
  filter: { listedNow: true },
  orderBy: { field: 'RELEASED', direction: 'DESC' },
  last: 2,
  query: 'lumen',
  id: 'U3luY1J1bjox',
  ids: ['U3luY1J1bjox', 'nothing'],
  name: odd.japanese.name,
  all: true,
};

const queries = [
  ...documents.filter((text) => !/^(mutation|subscription)/.test(text)),
  // Errors beside data, of fields that may be null and of ones that may not.
  '{ artist(by: { name: "lumen" }) { name } catalog { revision } }',
  '{ artists(first: 1) { nodes { name releases(first: -1) { nodes { name } } } } catalog { revision } }',
  'query ($first: Int) { artists(first: $first) { nodes { __typename a: name b: name ... @include(if: true) { url } ... on Artist @skip(if: true) { id } } } }',
  'query ($first: Int!) { artists(first: $first) { nodes { name } } }',
];

it.each(queries)('a compiled query answers as graphql-js did: %s', async (query) => {
  const ask = async () => {
    app.forgetStatements();
    const { errors, ...answer } = await app.graphql(query, variables);
    // What has errors is executed twice.
    return { ...answer, errors, statements: errors ? null : app.statements.length };
  };
  const first = await ask();
  // Compiled the second time, and executed as compiled from then on.
  for (let times = 0; times < 3; times += 1) expect(await ask()).toEqual(first);
});

const listing = 'artists(first: 5) { nodes { images';

it.each([
  'query ($no: Boolean = false) { artists { nodes { name @include(if: $no) } pageInfo { endCursor @include(if: $no) } } }',
  `{ ${listing} { url width height } releases { nodes { images { url width height } } } } } }`,
  `{ ${listing} { height width url } } } }`,
  `{ ${listing} { url width } } } }`,
  `{ ${listing} { url width height __typename } } } }`,
  `{ ${listing} { url width height: width } } } }`,
  `{ ${listing} { src: url width height } } } }`,
  `query ($no: Boolean = false) { ${listing} { url width @include(if: $no) height } } } }`,
  `{ ${listing} { ...Image height } } } } fragment Image on Image { url width }`,
  `{ ${listing} { url } images { width height } } } }`,
  '{ search(query: "lumen") { nodes { __proto__: __typename ... on Artist { name images { url width height } } ... on Release { name } } } }',
])('a compiled query writes the bytes of graphql-js: %s', async (query) => {
  const ask = async () => {
    const headers = { 'content-type': 'application/json' };
    const answer = await askRaw(app.url, '/graphql', { method: 'POST', headers, body: JSON.stringify({ query }) });
    return answer.body.toString();
  };
  const first = await ask();
  expect(first).toMatch(/^{"data":{"/);
  for (let times = 0; times < 3; times += 1) expect(await ask()).toBe(first);
});

it.each([
  ['no variable', {}],
  ['null', { first: null }],
  ['a string', { first: 'three' }],
  ['a number that is not an Int', { first: 1e10 }],
  ['another page', { first: 1 }],
])('a compiled query reports invalid variables as graphql-js does: %s', async (_name, given) => {
  const query = `query Named($first: Int!) { artists(first: $first) { totalCount nodes { name } } }`;
  const [known, other] = [query, `${query}\n`];
  for (let times = 0; times < 3; times += 1) await app.graphql(known, { first: 2 });
  expect(await app.graphql(known, given)).toEqual(JSON.parse(JSON.stringify(await app.graphql(other, given))));
});

itOnSqlite('on PostgreSQL the response is made before the other statement is sent')(
  'executes a failing query once compiled and once with graphql-js',
  async () => {
    const query = `query ($first: Int) { artists(first: 1) { nodes { name } } releases(first: $first) { nodes { name } } }`;
    for (let times = 0; times < 3; times += 1) expect((await app.graphql(query, { first: 1 })).errors).toEqual([]);
    app.forgetStatements();
    expect((await app.graphql(query, { first: -1 })).errors).toHaveLength(1);
    expect(app.statements).toHaveLength(2);
  },
);
