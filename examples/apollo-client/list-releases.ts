import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import { NewReleasesDocument } from './generated.ts';

/** Lists the first pages of new releases. Usage: node list-releases.ts [SERVER] [GENRE] */
const [server = 'http://127.0.0.1:4000', genre = null] = process.argv.slice(2);
const pages = 2;

const client = new ApolloClient({
  link: new HttpLink({ uri: `${server}/graphql` }),
  cache: new InMemoryCache({
    // Pages of one list are merged; lists with other filters are apart.
    typePolicies: { Query: { fields: { releases: relayStylePagination(['filter', 'orderBy']) } } },
  }),
});

/** Variables and result have the types of the generated document. */
async function readPage(after: string | null) {
  const variables = { first: 10, after, genre };
  const { data } = await client.query({ query: NewReleasesDocument, variables, fetchPolicy: 'network-only' });
  if (!data) throw new Error('The server returned no data');
  return data.releases;
}

let releases = await readPage(null);
for (let page = 2; page <= pages && releases.pageInfo.hasNextPage; page += 1) {
  // The cache returns all pages so far.
  releases = await readPage(releases.pageInfo.endCursor);
}
for (const { node } of releases.edges) {
  const artists = node.artists.map(({ name }) => name).join(', ');
  console.log(`${node.releaseDate ?? 'no date'}  ${node.name}: ${artists}`);
}
client.stop();
