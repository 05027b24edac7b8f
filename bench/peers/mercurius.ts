import Fastify from 'fastify';
import mercurius from 'mercurius';
import { plainResolvers } from './resolvers.ts';
import { typeDefs } from './schema.ts';
import { type ArtistRow, openStore, type ReleaseRow } from './store.ts';

/** Mercurius with graphql-jit and its own loaders. */
const store = openStore(process.argv[2] ?? '');
const server = Fastify();

interface Load<Row, Params = unknown> {
  obj: Row;
  params: Params;
}

await server.register(mercurius, {
  schema: typeDefs,
  resolvers: plainResolvers(store),
  loaders: {
    Artist: {
      genres: async (queries: Load<ArtistRow>[]) => {
        const genres = store.genresOf(queries.map(({ obj }) => obj.id));
        return queries.map(({ obj }, index) => (obj.genresKnownAt === null ? null : genres[index]));
      },
      releases: async (queries: Load<ArtistRow, { first: number }>[]) =>
        store
          .releasesOf(
            queries.map(({ obj }) => obj.id),
            queries[0]?.params.first ?? 0,
          )
          .map((nodes) => ({ nodes })),
    },
    Release: {
      artists: async (queries: Load<ReleaseRow>[]) => store.artistsOf(queries.map(({ obj }) => obj.id)),
    },
  },
  jit: 1,
});
process.stdout.write(`${await server.listen({ host: '127.0.0.1', port: 0 })}/graphql\n`);
