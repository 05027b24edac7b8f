import { GraphQLClient, gql } from 'graphql-request';
import { describe, expect, it } from 'vitest';
import { askAgain, recordFetch, useSyncedApps } from './synced-apps.ts';

const page = gql`query Page($first: Int) { releases(first: $first) { nodes { id name } } }`;

interface Page {
  releases: { nodes: { name: string }[] };
}

describe.each(await useSyncedApps())('graphql-request $way', ({ app }) => {
  const url = `${app.url}/graphql`;

  it.each([
    ['POST', {}],
    ['GET', { headers: { 'apollo-require-preflight': 'true' } }],
  ] as const)('reads a page by %s', async (method, options) => {
    const { fetch, methods } = recordFetch();
    const client = new GraphQLClient(url, { fetch, method, ...options });
    const answers = await askAgain(() => client.request<Page>(page, { first: 3 }));
    expect(answers[0]?.releases.nodes).toHaveLength(3);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(new Set(methods())).toEqual(new Set([method]));
  });

  it('learns from the error which header a GET needs', async () => {
    const client = new GraphQLClient(url, { method: 'GET' });
    await expect(client.request(page)).rejects.toThrow('GET needs the header apollo-require-preflight: true');
  });

  it('reports the errors of a query', async () => {
    const client = new GraphQLClient(url);
    await expect(client.request('{ nothing }')).rejects.toThrow('Cannot query field "nothing"');
  });
});
