import { type GraphQLObjectType, getNamedType, isLeafType } from 'graphql';
import { expect, it } from 'vitest';
import { buildGraphQLSchema } from '../../../src/graphql/build-schema.ts';
import { useApp } from '../../support/app/use-app.ts';
import { defined } from '../../support/defined.ts';
import { oddGraph } from '../../support/graph/odd-graph.ts';

const app = await useApp(oddGraph, { env: { ANSWER_CACHE_MB: '0' } });
await app.sync();
const schema = await buildGraphQLSchema();

const below: Record<string, string> = {
  images: '{ url width height }',
  releases: '{ totalCount nodes { name } pageInfo { endCursor } }',
  artists: '{ name url }',
  listings: '{ market listedFrom }',
  identity: '{ method }',
  links: '{ type url }',
  tags: '{ name votes }',
  edition: '{ shown { name } editions { name } }',
};

const selectionsOf = (typeName: string): [name: string, selection: string][] =>
  Object.values((schema.getType(typeName) as GraphQLObjectType).getFields()).map(({ name, type }) => [
    name,
    isLeafType(getNamedType(type)) ? name : `${name} ${below[name]}`,
  ]);

/** Where lists have artists and releases: a query around a selection, and what it selects of. */
const places: [place: string, type: string, around: (selection: string) => string][] = [
  ['artists.nodes', 'Artist', (inner) => `{ artists { nodes { ${inner} } } }`],
  [
    'artists.edges',
    'Artist',
    (inner) =>
      `{ artists(orderBy: { field: LATEST_RELEASE, direction: DESC }) { edges { cursor node { ${inner} } } } }`,
  ],
  ['releases.nodes', 'Release', (inner) => `{ releases { nodes { ${inner} } pageInfo { startCursor endCursor } } }`],
  [
    'releases.edges',
    'Release',
    (inner) => `{ releases(orderBy: { field: NAME, direction: ASC }) { edges { node { ${inner} } cursor } } }`,
  ],
  ['releases.artists', 'Artist', (inner) => `{ releases { nodes { artists { ${inner} } } } }`],
  [
    'artists.releases',
    'Release',
    (inner) => `{ artists { nodes { releases { nodes { ${inner} } pageInfo { endCursor } } } } }`,
  ],
  [
    'a fragment in a fragment',
    'Artist',
    (inner) =>
      `{ artists { ...Page } } fragment Page on ArtistConnection { ...Nodes } fragment Nodes on ArtistConnection { nodes { ... on Node { ... on Artist { ${inner} } } } }`,
  ],
  [
    'two selections of one field',
    'Artist',
    (inner) => `{ artists { nodes { __typename } } artists { nodes { ${inner} } } }`,
  ],
];

/** The answer with nothing but one field of those objects that have it, and what stands around them. */
const only = (value: unknown, name: string, others: ReadonlySet<string>): unknown => {
  if (Array.isArray(value)) return value.map((item) => only(item, name, others));
  if (typeof value !== 'object' || value === null) return value;
  const isOne = [...others].every((other) => other in value);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !isOne || key === name || key === '__typename')
      .map(([key, inner]) => [key, isOne ? inner : only(inner, name, others)]),
  );
};

it.each(places)('%s: each field has the same value alone as among all others', async (_place, type, around) => {
  const selections = selectionsOf(type);
  const names = new Set(selections.map(([name]) => name));
  const all = await app.graphql(around(selections.map(([, selection]) => selection).join(' ')));
  expect(all.errors).toEqual([]);
  for (const [name, selection] of selections) {
    const alone = await app.graphql(around(selection));
    expect(alone.errors).toEqual([]);
    expect(alone.data).toEqual(only(all.data, name, names));
  }
});

it.each([
  ['Artist', 'artists', 'artist'],
  ['Release', 'releases', 'release'],
])('returns each %s in a list with the same values as in a lookup', async (type, list, one) => {
  const fields = selectionsOf(type).map(([, selection]) => selection);
  for (const field of fields) {
    const { data } = await app.graphql<Record<string, { nodes: { spotifyId: string }[] }>>(
      `{ ${list} { nodes { spotifyId ${field} } } }`,
    );
    for (const node of defined(data[list]).nodes) {
      const alone = await app.graphql<Record<string, unknown>>(
        `{ ${one}(by: { spotifyId: "${node.spotifyId}" }) { spotifyId ${field} } }`,
      );
      expect(alone.data[one]).toEqual(node);
    }
  }
});

it('reads no column that is not selected', async () => {
  app.forgetStatements();
  await app.graphql('{ artists { nodes { name releases { nodes { name artists { name } } } } } }');
  const [artists = '', releases = '', credits = ''] = app.statements.map((sql) => sql.slice(0, sql.indexOf(' from ')));
  expect([artists, releases, credits].join('\n')).not.toMatch(/images|url|label|followers|first_seen_at/);
});
