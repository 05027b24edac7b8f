import { createHash } from 'node:crypto';
import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache, Observable } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { relayStylePagination } from '@apollo/client/utilities';
import { print } from 'graphql';
import { type Client, createClient } from 'graphql-sse';
import { describe, expect, it } from 'vitest';
import { askAgain, recordFetch, useSyncedApps } from './synced-apps.ts';

const page = gql`
  query Page($after: String, $before: String, $first: Int, $last: Int) {
    releases(first: $first, after: $after, last: $last, before: $before) {
      edges { node { id name artists { id name } } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }
`;

interface Page {
  releases: {
    edges: { node: { name: string } }[];
    pageInfo: { startCursor: string; endCursor: string };
  };
}

const namesIn = ({ releases }: Page): string[] => releases.edges.map(({ node }) => node.name);

const createApolloClient = (link: ApolloLink) =>
  new ApolloClient({
    link,
    cache: new InMemoryCache({ typePolicies: { Query: { fields: { releases: relayStylePagination() } } } }),
  });

async function read(client: ApolloClient, variables: Record<string, unknown> = { first: 3 }): Promise<Page> {
  const { data } = await client.query<Page>({ query: page, variables, fetchPolicy: 'no-cache' });
  if (!data) throw new Error('No data');
  return data;
}

/** Sends operations through graphql-sse. */
const createEventLink = (events: Client) =>
  new ApolloLink(
    ({ query, variables, operationName }) =>
      new Observable((observer) =>
        events.subscribe<ApolloLink.Result['data'] & Record<string, unknown>>(
          { query: print(query), variables, ...(operationName ? { operationName } : {}) },
          {
            next: (result) => observer.next(result as ApolloLink.Result),
            error: (error) => observer.error(error),
            complete: () => observer.complete(),
          },
        ),
      ),
  );

describe.each(await useSyncedApps())('@apollo/client $way', ({ app }) => {
  const uri = `${app.url}/graphql`;

  it.each([
    ['POST', {}],
    ['GET', { useGETForQueries: true }],
  ])('reads a page by %s, without a setting for the server', async (method, options) => {
    const { fetch, methods } = recordFetch();
    const client = createApolloClient(new HttpLink({ uri, fetch, ...options }));
    const answers = await askAgain(() => read(client));
    expect(namesIn(answers[0] as Page)).toHaveLength(3);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(new Set(methods())).toEqual(new Set([method]));
  });

  it('sends a persisted query by GET', async () => {
    const { fetch, requests, methods } = recordFetch();
    const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
    const persisted = new PersistedQueryLink({ sha256, useGETForHashedQueries: true });
    const client = createApolloClient(ApolloLink.from([persisted, new HttpLink({ uri, fetch })]));
    const answers = await askAgain(() => read(client));
    expect(namesIn(answers[0] as Page)).toHaveLength(3);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(methods()).toEqual(['GET', 'POST', 'GET', 'GET', 'GET']);
    expect(requests.at(-1)?.url).not.toContain('query=');
  });

  it('merges pages in both directions with relayStylePagination', async () => {
    const client = createApolloClient(new HttpLink({ uri }));
    const query = client.watchQuery<Page>({ query: page, variables: { first: 3 } });
    const names = async (): Promise<string[]> => namesIn((await query.refetch()).data as Page);
    const first = await names();
    const { endCursor, startCursor } = (client.readQuery<Page>({ query: page, variables: { first: 3 } }) as Page)
      .releases.pageInfo;
    await query.fetchMore({ variables: { first: 3, after: endCursor } });
    const cached = () => namesIn(client.readQuery<Page>({ query: page, variables: { first: 3 } }) as Page);
    expect(cached()).toHaveLength(6);
    expect(cached().slice(0, 3)).toEqual(first);
    await query.fetchMore({ variables: { last: 3, before: startCursor, first: null } });
    expect(cached()).toHaveLength(6);
  });

  it('receives the events of a subscription through graphql-sse', async () => {
    const events = createClient({ url: `${app.url}/graphql/stream` });
    const client = createApolloClient(createEventLink(events));
    const seen: unknown[] = [];
    const subscription = client
      .subscribe({ query: gql`subscription { syncProgress { status } }` })
      .subscribe(({ data, error }) => seen.push(error ?? data));
    try {
      await expect
        .poll(async () => {
          await app.sync();
          return JSON.stringify(seen);
        })
        .toContain('SUCCEEDED');
    } finally {
      subscription.unsubscribe();
      events.dispose();
    }
  });
});
