import { type GraphQLObjectType, type GraphQLSchema, isAbstractType } from 'graphql';
import { useDirectResolvers } from './direct-resolvers.ts';
import { ArtistResolver } from './resolvers/artist.resolver.ts';
import { CatalogResolver } from './resolvers/catalog.resolver.ts';
import { ChangeResolver, FieldChangeResolver } from './resolvers/change.resolver.ts';
import { GenreResolver } from './resolvers/genre.resolver.ts';
import { NodeResolver } from './resolvers/node.resolver.ts';
import { ReleaseResolver } from './resolvers/release.resolver.ts';
import { ReleaseCountsResolver } from './resolvers/release-counts.resolver.ts';
import { SearchResolver } from './resolvers/search.resolver.ts';
import { SyncResolver } from './resolvers/sync.resolver.ts';
import { ViewerResolver } from './resolvers/viewer.resolver.ts';
import { ViewerMutationsResolver } from './resolvers/viewer-mutations.resolver.ts';
import { buildSchema, type PubSub } from './type-graphql.ts';

/** The one GraphQL schema; `schema.graphql` is its SDL. */
export async function buildGraphQLSchema(): Promise<GraphQLSchema> {
  const schema = await buildSchema({
    resolvers: [
      ArtistResolver,
      ReleaseResolver,
      ReleaseCountsResolver,
      GenreResolver,
      SearchResolver,
      CatalogResolver,
      ChangeResolver,
      FieldChangeResolver,
      SyncResolver,
      NodeResolver,
      ViewerResolver,
      ViewerMutationsResolver,
    ],
    // Input is checked where it is read, with messages of our own.
    validate: false,
    pubSub: noTopics,
  });
  describe(schema.getQueryType(), 'The read operations. No query calls Spotify.');
  describe(schema.getMutationType(), 'The actions.');
  describe(schema.getSubscriptionType(), 'The event streams. Subscribe at /graphql/stream.');
  useDirectResolvers(schema);
  for (const type of Object.values(schema.getTypeMap())) {
    // TypeGraphQL makes a promise of the name, which costs a turn an object, and which a compiled query cannot wait for.
    if (isAbstractType(type)) type.resolveType = ({ kind }) => kind;
  }
  return schema;
}

/** TypeGraphQL wants one as soon as there is a subscription; ours say themselves what they follow. */
const noTopics: PubSub = {
  publish: () => {},
  subscribe: (topic) => {
    throw new Error(`There is no topic ${topic}`);
  },
};

/** TypeGraphQL makes the root types by itself and has no place for what they are. */
function describe(type: GraphQLObjectType | null | undefined, description: string): void {
  if (type) type.description = description;
}
