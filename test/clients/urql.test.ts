import { type AnyVariables, Client, cacheExchange, fetchExchange, gql, type OperationResult } from '@urql/core';
import { cacheExchange as graphcache } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import { persistedExchange } from '@urql/exchange-persisted';
import { describe, expect, it, vi } from 'vitest';
import { defined } from '../support/defined.ts';
import { askAgain, recordFetch, useSyncedApps } from './synced-apps.ts';

const page = gql`
  query Page($after: String) {
    releases(first: 3, after: $after) {
      edges { node { id name images { url } artists { id name } } }
      pageInfo { hasNextPage endCursor }
    }
  }
`;
const preflight = { headers: { 'apollo-require-preflight': 'true' } };

const dataOf = <Data>({ data, error }: OperationResult<Data, AnyVariables>): Data => {
  if (error) throw error;
  return defined(data);
};

const namesIn = (data: { releases: { edges: { node: { name: string } }[] } }): string[] =>
  data.releases.edges.map(({ node }) => node.name);

describe.each(await useSyncedApps())('@urql/core $way', ({ app }) => {
  const url = `${app.url}/graphql`;

  it.each([
    ['POST', { preferGetMethod: false }],
    ['GET', { fetchOptions: preflight }],
  ])('reads pages by %s', async (method, options) => {
    const { fetch, methods } = recordFetch();
    const client = new Client({ url, exchanges: [fetchExchange], fetch, ...options });
    const answers = await askAgain(async () => dataOf(await client.query(page, {}).toPromise()));
    expect(namesIn(answers[0])).toHaveLength(3);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    const after = answers[0].releases.pageInfo.endCursor;
    const next = dataOf(await client.query(page, { after }).toPromise());
    expect(namesIn(next)).toHaveLength(3);
    expect(namesIn(next)).not.toEqual(namesIn(answers[0]));
    expect(new Set(methods())).toEqual(new Set([method]));
  });

  it('learns from the error how to send queries by GET, its default', async () => {
    const client = new Client({ url, exchanges: [cacheExchange, fetchExchange] });
    const { error } = await client.query(page, {}).toPromise();
    expect(defined(error).graphQLErrors.map(({ message, extensions }) => [message, extensions])).toEqual([
      [expect.stringMatching(/apollo-require-preflight: true.*urql.*preferGetMethod: false/), { code: 'BAD_REQUEST' }],
    ]);
  });

  it('sends a persisted query by GET', async () => {
    const { fetch, requests } = recordFetch();
    const exchanges = [persistedExchange({ preferGetForPersistedQueries: true }), fetchExchange];
    const client = new Client({ url, exchanges, fetch, preferGetMethod: false, fetchOptions: preflight });
    const answers = await askAgain(async () => dataOf(await client.query(page, {}).toPromise()));
    expect(namesIn(answers[0])).toHaveLength(3);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    // The first hash is unknown, so the client sends the text once.
    expect(requests.map(({ method, url }) => [method, url.includes('query=')])).toEqual([
      ['GET', false],
      ['GET', true],
      ['GET', false],
      ['GET', false],
      ['GET', false],
    ]);
  });

  it('receives the events of a subscription', async () => {
    const client = new Client({ url, exchanges: [fetchExchange], fetchSubscriptions: true });
    const seen: string[] = [];
    const { unsubscribe } = client
      .subscription('subscription { syncProgress { status } }', {})
      .subscribe(({ data, error }) => seen.push(error?.message ?? data?.syncProgress.status));
    try {
      await expect
        .poll(async () => {
          await app.sync();
          return seen;
        })
        .toContain('SUCCEEDED');
    } finally {
      unsubscribe();
    }
  });

  it('stores pages in graphcache, without a warning', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const cache = graphcache({
      keys: { Image: () => null },
      resolvers: { Query: { releases: relayPagination() } },
    });
    const client = new Client({ url, exchanges: [cache, fetchExchange], preferGetMethod: false });
    const first = dataOf(await client.query(page, {}).toPromise());
    const { endCursor } = first.releases.pageInfo;
    const both = dataOf(await client.query(page, { after: endCursor }).toPromise());
    expect(namesIn(both)).toHaveLength(6);
    expect(namesIn(both).slice(0, 3)).toEqual(namesIn(first));
    expect(warn.mock.calls).toEqual([]);
    warn.mockRestore();
  });
});
