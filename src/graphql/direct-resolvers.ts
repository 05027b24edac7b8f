import type { GraphQLFieldResolver, GraphQLSchema } from 'graphql';
import type { RequestScope } from './request-scope.ts';
import { type ClassType, getMetadataStorage } from './type-graphql.ts';

type FieldResolver = GraphQLFieldResolver<unknown, RequestScope, Record<string, unknown>>;

/** What TypeGraphQL was told of a method by its decorators. */
type Method = ReturnType<typeof getMetadataStorage>['queries'][number];
type Parameter = NonNullable<Method['params']>[number];

/**
 * Has GraphQL call the methods of our resolvers. TypeGraphQL has it call functions of its own, for injection, authorization,
 * middleware, validation and input classes with methods, none of which there is here: they take longer than the methods,
 * and make promises, for each of which a list waits.
 */
export function useDirectResolvers(schema: GraphQLSchema): void {
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
      throw new TypeError(`A parameter of the kind ${parameter.kind} is not known`);
  }
}
