import { expect, it } from 'vitest';
import { useApp } from '../support/app/use-app.ts';
import { defined } from '../support/defined.ts';
import { oddGraph } from '../support/graph/odd-graph.ts';

const app = await useApp(oddGraph);
const run = await app.sync();

const { data } = await app.graphql(`{
  artist(by: { name: "Zoëlíne" }) { id }
  release(by: { spotifyId: "R000000000000000000001" }) { id }
  syncRuns { nodes { id } }
}`);
const ids: string[] = [data.artist, data.release, data.syncRuns.nodes[0]].map((node) => defined(node).id);

const globalId = (text: string) => Buffer.from(text).toString('base64url');

const fields = '__typename id ... on Artist { name } ... on Release { title: name } ... on SyncRun { status }';

const askNodes = async (asked: string[]) =>
  (await app.graphql(`query ($ids: [ID!]!) { nodes(ids: $ids) { ${fields} } }`, { ids: asked })).data.nodes;

it('returns each type of node by its id', async () => {
  const [artist, release, syncRun] = [
    { __typename: 'Artist', id: ids[0], name: 'Zoëlíne' },
    { __typename: 'Release', id: ids[1], title: 'Même Rivière' },
    { __typename: 'SyncRun', id: ids[2], status: 'SUCCEEDED' },
  ];
  expect(run.status).toBe('succeeded');
  expect(await askNodes(ids)).toEqual([artist, release, syncRun]);
  for (const node of [artist, release, syncRun]) {
    const answer = await app.graphql(`query ($id: ID!) { node(id: $id) { ${fields} } }`, { id: node.id });
    expect(answer.data.node).toEqual(node);
  }
});

it('keeps the order of ids, with null for unknown ones and an object twice for a repeated one', async () => {
  const [artist = '', release = '', syncRun = ''] = ids;
  const nodes: ({ id: string } | null)[] = await askNodes([syncRun, 'nonsense', artist, release, artist]);
  expect(nodes.map((node) => node?.id ?? null)).toEqual([syncRun, null, artist, release, artist]);
});

it.each([
  ['', 'an empty id'],
  ['nonsense', 'garbage'],
  [globalId('Artist:A999999999999999999999'), 'an unknown artist'],
  [globalId('SyncRun:999999'), 'an unknown run'],
  [globalId('SyncRun:1.5'), 'a run with half a number'],
  [globalId('SyncRun:01'), 'another spelling of a run'],
  [globalId('SyncRun:-1'), 'a negative run'],
  [globalId('SyncRun:99999999999999999999'), 'a run number beyond 64 bits'],
  [globalId("SyncRun:1' or 1=1"), 'a run with SQL in it'],
  [globalId('Genre:1'), 'a type that is not a Node'],
  [globalId('Artist:'), 'a type without a key'],
  [globalId('Artist:a:b'), 'a key with a colon'],
  [`${ids[0]}=`, 'an id with a trailing character'],
  ['\u0000', 'a control character'],
])('returns null for %j: %s', async (id) => {
  const { data: answer, errors } = await app.graphql('query ($id: ID!) { node(id: $id) { id } }', { id });
  expect(answer).toEqual({ node: null });
  expect(errors).toEqual([]);
});

it('returns an empty list for no ids', async () => {
  expect(await askNodes([])).toEqual([]);
});

it('accepts 100 ids and refuses 101', async () => {
  expect(await askNodes(Array(100).fill(ids[0]))).toHaveLength(100);
  const { errors } = await app.graphql('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
    ids: Array(101).fill('x'),
  });
  expect(errors).toMatchObject([
    { message: 'ids: expected at most 100, got 101', extensions: { code: 'BAD_USER_INPUT', field: 'ids' } },
  ]);
});
