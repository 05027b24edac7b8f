import { createHash } from 'node:crypto';
import relay, { type ConcreteRequest, type FetchFunction, type GraphQLSingularResponse } from 'relay-runtime';
import { describe, expect, it } from 'vitest';
import { askAgain, recordFetch, useSyncedApps } from './synced-apps.ts';

// CommonJS: Node finds only the default export.
const { ConnectionHandler, Environment, fetchQuery, Network, RecordSource, ROOT_ID, Store } = relay;

const text = `query Page($count: Int, $cursor: String) {
  releases(first: $count, after: $cursor) {
    edges { node { id name artists { id name } __typename } cursor }
    pageInfo { endCursor hasNextPage }
  }
}`;

const scalar = (name: string) => ({ alias: null, args: null, kind: 'ScalarField' as const, name, storageKey: null });

const linked = <Selection>(
  [name, concreteType]: [string, string],
  selections: readonly Selection[],
  plural = false,
) => ({
  alias: null,
  args: null,
  concreteType,
  kind: 'LinkedField' as const,
  name,
  plural,
  selections,
  storageKey: null,
});

const args = [
  { kind: 'Variable' as const, name: 'after', variableName: 'cursor' },
  { kind: 'Variable' as const, name: 'first', variableName: 'count' },
];
const artists = linked(['artists', 'Artist'], [scalar('id'), scalar('name')], true);
const node = linked(['node', 'Release'], [scalar('id'), scalar('name'), artists, scalar('__typename')]);
const releases = {
  ...linked(
    ['releases', 'ReleaseConnection'],
    [
      linked(['edges', 'ReleaseEdge'], [node, scalar('cursor')], true),
      linked(['pageInfo', 'PageInfo'], [scalar('endCursor'), scalar('hasNextPage')]),
    ],
  ),
  args,
};
const argumentDefinitions = ['count', 'cursor'].map((name) => ({
  defaultValue: null,
  kind: 'LocalArgument' as const,
  name,
}));

/** What relay-compiler 21.0.1 writes for the query with `@connection(key: "Page_releases")`. */
const page: ConcreteRequest = {
  kind: 'Request',
  fragment: {
    argumentDefinitions,
    kind: 'Fragment',
    metadata: null,
    name: 'Page',
    selections: [releases],
    type: 'Query',
  },
  operation: {
    argumentDefinitions,
    kind: 'Operation',
    name: 'Page',
    selections: [
      releases,
      {
        alias: null,
        args,
        filters: null,
        handle: 'connection',
        key: 'Page_releases',
        kind: 'LinkedHandle',
        name: 'releases',
      },
    ],
  },
  params: { cacheID: 'page', id: null, metadata: {}, name: 'Page', operationKind: 'query', text },
};

const persisted = {
  persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(text).digest('hex') },
};

interface Page {
  releases: { edges: { node: { name: string } }[]; pageInfo: { endCursor: string } };
}

const createEnvironment = (send: FetchFunction) =>
  new Environment({ network: Network.create(send), store: new Store(new RecordSource()) });

describe.each(await useSyncedApps())('relay-runtime $way', ({ app }) => {
  const url = `${app.url}/graphql`;
  const json = async (response: Promise<Response>) => (await (await response).json()) as GraphQLSingularResponse;

  const byPost =
    (send: typeof fetch): FetchFunction =>
    ({ text: query }, variables) =>
      json(
        send(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ query, variables }),
        }),
      );
  /** Sends the hash alone, as for `persistConfig` with the algorithm SHA256. */
  const byHash =
    (send: typeof fetch): FetchFunction =>
    (_params, variables) => {
      const search = new URLSearchParams({
        variables: JSON.stringify(variables),
        extensions: JSON.stringify(persisted),
      });
      return json(send(`${url}?${search}`, { headers: { 'apollo-require-preflight': 'true' } }));
    };

  it.each([
    ['POST', byPost],
    ['GET', byHash],
  ])('reads pages by %s into one connection', async (method, sendBy) => {
    // Both ways below also run for a query that the server has in its store of persisted queries.
    await app.get('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: text, extensions: persisted }),
    });
    const { fetch: recorded, methods } = recordFetch();
    const environment = createEnvironment(sendBy(recorded));
    const read = async (variables: object): Promise<Page> =>
      (await fetchQuery<{ response: Page; variables: object }>(environment, page, variables, {
        networkCacheConfig: { force: true },
      }).toPromise()) as Page;
    const answers = await askAgain(() => read({ count: 3, cursor: null }));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    await read({ count: 3, cursor: answers[0]?.releases.pageInfo.endCursor });

    const id = ConnectionHandler.getConnectionID(ROOT_ID, 'Page_releases');
    const connection = environment.getStore().getSource().get(id) as { edges: { __refs: string[] } };
    expect(connection.edges.__refs).toHaveLength(6);
    expect(new Set(methods())).toEqual(new Set([method]));
  });
});
