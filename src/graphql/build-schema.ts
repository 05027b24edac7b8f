import { type GraphQLFieldResolver, type GraphQLObjectType, type GraphQLSchema, isAbstractType } from 'graphql';
import type { RequestScope } from './request-scope.ts';
import { AnnouncedArtistResolver, AnnouncementResolver } from './resolvers/announcement.resolver.ts';
import { ArtistResolver } from './resolvers/artist.resolver.ts';
import { ArtistFactsResolver } from './resolvers/artist-facts.resolver.ts';
import { CatalogResolver } from './resolvers/catalog.resolver.ts';
import { ChangeResolver, FieldChangeResolver } from './resolvers/change.resolver.ts';
import { EditionResolver } from './resolvers/edition.resolver.ts';
import { GenreResolver } from './resolvers/genre.resolver.ts';
import { NodeResolver } from './resolvers/node.resolver.ts';
import { ReleaseResolver } from './resolvers/release.resolver.ts';
import { ReleaseCountsResolver } from './resolvers/release-counts.resolver.ts';
import { ReleaseFactsResolver } from './resolvers/release-facts.resolver.ts';
import { SearchResolver } from './resolvers/search.resolver.ts';
import { SourceResolver } from './resolvers/source.resolver.ts';
import { SyncResolver } from './resolvers/sync.resolver.ts';
import { ViewerResolver } from './resolvers/viewer.resolver.ts';
import { ViewerMutationsResolver } from './resolvers/viewer-mutations.resolver.ts';
import { WebhookResolver } from './resolvers/webhook.resolver.ts';
import { buildSchema, type ClassType, getMetadataStorage, type PubSub } from './type-graphql.ts';

/** The one GraphQL schema; `schema.graphql` is its SDL. */
export async function buildGraphQLSchema(): Promise<GraphQLSchema> {
  const schema = await buildSchema({
    resolvers: [
      ArtistResolver,
      ArtistFactsResolver,
      ReleaseResolver,
      EditionResolver,
      ReleaseFactsResolver,
      ReleaseCountsResolver,
      AnnouncementResolver,
      AnnouncedArtistResolver,
      GenreResolver,
      SearchResolver,
      CatalogResolver,
      ChangeResolver,
      FieldChangeResolver,
      SourceResolver,
      SyncResolver,
      NodeResolver,
      ViewerResolver,
      ViewerMutationsResolver,
      WebhookResolver,
    ],
    // Input is checked where it is read, with messages of our own.
    validate: false,
    pubSub: noTopics,
    // Apollo Server checks the schema when it starts.
    skipCheck: true,
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

type FieldResolver = GraphQLFieldResolver<unknown, RequestScope, Record<string, unknown>>;

/** TypeGraphQL's metadata of a method. */
type Method = ReturnType<typeof getMetadataStorage>['queries'][number];
type Parameter = NonNullable<Method['params']>[number];

/**
 * Makes GraphQL call resolver methods directly. TypeGraphQL's wrappers cost more than the methods, and create promises for
 * which each list waits.
 */
function useDirectResolvers(schema: GraphQLSchema): void {
  const { queries, mutations, fieldResolvers, objectTypes } = getMetadataStorage();
  for (const method of queries) replace(schema, 'Query', method);
  for (const method of mutations) replace(schema, 'Mutation', method);
  for (const method of fieldResolvers) {
    const type = method.getObjectType?.();
    replace(schema, objectTypes.find(({ target }) => target === type)?.name ?? '', method);
  }
}

function replace(
  schema: GraphQLSchema,
  typeName: string,
  method: Omit<Method, 'getReturnType' | 'returnTypeOptions'>,
): void {
  const { target, methodName, schemaName, params = [], middlewares = [], roles } = method;
  const name = `${typeName}.${schemaName}`;
  const type = schema.getType(typeName);
  const field = type && 'getFields' in type ? type.getFields()[schemaName] : undefined;
  if (!field || !('resolve' in field)) throw new TypeError(`There is no field ${name} to resolve`);
  if (middlewares.length > 0 || roles) throw new TypeError(`${name} has what is left out when it is called directly`);
  const instance = new (target as ClassType<Record<string, (...values: unknown[]) => unknown>>)();
  const readers = params.toSorted((one, other) => one.index - other.index).map(readerOf);
  const resolve: FieldResolver = (root, args, context, info) =>
    instance[methodName]?.(...readers.map((read) => read(root, args, context, info)));
  field.resolve = resolve;
}

function readerOf(parameter: Parameter): FieldResolver {
  switch (parameter.kind) {
    case 'root':
      return (root) => root;
    case 'args':
      return (_root, args) => args;
    case 'arg':
      return (_root, args) => args[parameter.name];
    case 'context':
      return (_root, _args, context) => context;
    case 'info':
      return (_root, _args, _context, info) => info;
    case 'custom':
      return (root, args, context, info) => parameter.resolver({ root, args, context, info });
    default:
      throw new TypeError(`A parameter of the kind ${parameter.kind} is not supported`);
  }
}
