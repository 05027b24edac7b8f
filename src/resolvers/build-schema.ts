import type { GraphQLSchema } from 'graphql';
import { ArtistResolver } from './artist.resolver.ts';
import { CatalogResolver } from './catalog.resolver.ts';
import { GenreResolver } from './genre.resolver.ts';
import { NodeResolver } from './node.resolver.ts';
import { ReleaseResolver } from './release.resolver.ts';
import { SearchResolver } from './search.resolver.ts';
import { SyncResolver } from './sync.resolver.ts';
import { buildSchema } from './type-graphql.ts';

/** The one GraphQL schema; `schema.graphql` is its SDL. */
export const buildGraphQLSchema = (): Promise<GraphQLSchema> =>
  buildSchema({
    resolvers: [
      ArtistResolver,
      ReleaseResolver,
      GenreResolver,
      SearchResolver,
      CatalogResolver,
      SyncResolver,
      NodeResolver,
    ],
    // Input is checked where it is read, with messages of our own.
    validate: false,
  });
