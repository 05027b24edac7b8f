import type { RunningApp } from '../../support/app/start-app.ts';
import type { RandomGraph } from '../../support/graph/random-graph.ts';
import { type AskPage, type ConnectionPage, pageFields } from '../../support/http/walk-pages.ts';

export interface Listed {
  id: string;
  /** What the list is ordered by, as far as it shows. */
  key: string | null;
}

export interface PagedList {
  name: string;
  length: number;
  /** Which way the keys must go; null where the order is not by one field. */
  direction: 'ASC' | 'DESC' | null;
  ask: AskPage<Listed>;
}

const artistKeys = {
  NAME: 'key: name',
  FIRST_SEEN: 'key: firstSeenAt',
  LATEST_RELEASE: 'releases(first: 1) { nodes { key: releasedOn } }',
};
const releaseKeys = { NAME: 'key: name', FIRST_SEEN: 'key: firstSeenAt', RELEASED: 'key: releasedOn' };

/** The lists that take first, after, last and before, in every order. */
export function listsBothWays(app: RunningApp, { artists, releases }: RandomGraph): PagedList[] {
  const busyId = artists[0]?.spotifyId;
  const ofBusy = releases.filter((release) => release.artists.some(({ spotifyId }) => spotifyId === busyId));
  return [
    ...inEveryOrder(app, artistKeys, 'ArtistOrder', {
      name: 'artists',
      length: artists.length,
      query: (page) => `list: artists${page}`,
    }),
    ...inEveryOrder(app, releaseKeys, 'ReleaseOrder', {
      name: 'releases',
      length: releases.length,
      query: (page) => `list: releases${page}`,
    }),
    ...inEveryOrder(app, releaseKeys, 'ReleaseOrder', {
      name: 'the releases of an artist',
      length: ofBusy.length,
      query: (page) => `artist(by: { spotifyId: "${busyId}" }) { list: releases${page} }`,
    }),
  ];
}

/** The lists that take first and after only. */
export function listsForward(app: RunningApp, { artists, releases }: RandomGraph, runs: number): PagedList[] {
  const names = [...artists, ...releases.map(({ input }) => input)].map(({ name }) => name);
  const search = '... on Node { id } ... on Artist { key: name }';
  return [
    { name: 'genres', length: 5, direction: 'ASC', ask: askForward(app, 'genres', '', 'id: name key: name') },
    { name: 'syncRuns', length: runs, direction: 'DESC', ask: askForward(app, 'syncRuns', '', 'id key: startedAt') },
    {
      name: 'search',
      length: names.filter((name) => /^[aåä]lder/i.test(name)).length,
      direction: null,
      ask: askForward(app, 'search', 'query: "alder"', search),
    },
  ];
}

type ListData = { list: ConnectionPage<Listed> } | { artist: { list: ConnectionPage<Listed> } };

interface ListShape {
  name: string;
  length: number;
  query: (page: string) => string;
}

function inEveryOrder(
  app: RunningApp,
  keys: Record<string, string>,
  orderType: string,
  { name, length, query }: ListShape,
): PagedList[] {
  const page = '(first: $first, after: $after, last: $last, before: $before, orderBy: $orderBy)';
  return Object.entries(keys).flatMap(([field, key]) =>
    (['ASC', 'DESC'] as const).map((direction) => {
      const document = `query ($first: Int, $after: String, $last: Int, $before: String, $orderBy: ${orderType}) {
        ${query(`${page} { edges { cursor node { id ${key} } } ${pageFields} }`)}
      }`;
      const ask: AskPage<Listed> = async (variables) => {
        const { data } = await app.graphql<ListData>(document, { ...variables, orderBy: { field, direction } });
        return withKeys('list' in data ? data.list : data.artist.list);
      };
      return { name: `${name} by ${field} ${direction}`, length, direction, ask };
    }),
  );
}

function askForward(app: RunningApp, list: string, argument: string, fields: string): AskPage<Listed> {
  const document = `query ($first: Int, $after: String) {
    list: ${list}(${argument} first: $first, after: $after) { edges { cursor node { ${fields} } } ${pageFields} }
  }`;
  return async (variables) =>
    (await app.graphql<{ list: ConnectionPage<Listed> }>(document, { ...variables })).data.list;
}

/** The latest release of an artist is nested one level deeper than the other keys. */
const withKeys = ({ pageInfo, edges }: ConnectionPage<Listed & { releases?: { nodes: Listed[] } }>) => ({
  pageInfo,
  edges: edges.map(({ cursor, node: { id, key, releases } }) => ({
    cursor,
    node: { id, key: releases ? (releases.nodes[0]?.key ?? null) : key },
  })),
});
