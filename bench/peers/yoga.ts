import { createServer } from 'node:http';
import DataLoader from 'dataloader';
import { createSchema, createYoga } from 'graphql-yoga';
import { plainResolvers } from './resolvers.ts';
import { typeDefs } from './schema.ts';
import { type ArtistRow, openStore, type ReleaseRow } from './store.ts';

/** GraphQL Yoga with a DataLoader for each relation. */
const store = openStore(process.argv[2] ?? '');
const plain = plainResolvers(store);

const createLoaders = () => ({
  genres: new DataLoader(async (ids: readonly number[]) => store.genresOf(ids)),
  releases: new DataLoader(async (keys: readonly { id: number; first: number }[]) =>
    store.releasesOf(
      keys.map(({ id }) => id),
      keys[0]?.first ?? 0,
    ),
  ),
  artists: new DataLoader(async (ids: readonly number[]) => store.artistsOf(ids)),
});
type Context = { loaders: ReturnType<typeof createLoaders> };

const yoga = createYoga({
  schema: createSchema<Context>({
    typeDefs,
    resolvers: {
      ...plain,
      Artist: {
        ...plain.Artist,
        genres: ({ id, genresKnownAt }: ArtistRow, _args: unknown, { loaders }: Context) =>
          genresKnownAt === null ? null : loaders.genres.load(id),
        releases: async ({ id }: ArtistRow, { first }: { first: number }, { loaders }: Context) => ({
          nodes: await loaders.releases.load({ id, first }),
        }),
      },
      Release: {
        ...plain.Release,
        artists: ({ id }: ReleaseRow, _args: unknown, { loaders }: Context) => loaders.artists.load(id),
      },
    },
  }),
  context: () => ({ loaders: createLoaders() }),
  logging: false,
  graphiql: false,
  landingPage: false,
});
const server = createServer(yoga);
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  process.stdout.write(`http://127.0.0.1:${port}/graphql\n`);
});
