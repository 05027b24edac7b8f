import { type FieldNode, type GraphQLObjectType, type GraphQLResolveInfo, getArgumentValues } from 'graphql';
import type { Compilation, Field, SelectedField } from './compilation.ts';
import type { Execution, Values } from './execution.ts';

/** The arguments of a resolver besides the object and the context. */
export interface FieldCall {
  args: Readonly<Values>;
  info: GraphQLResolveInfo;
}

export type CallOf<Context> = (execution: Execution<Context>) => FieldCall;

/**
 * Arguments depend on variables alone, so all objects of an execution share them. They are frozen: a resolver that changes
 * them fails, and graphql-js then executes the query with arguments for each object.
 */
export function prepareCall<Context>(
  compilation: Compilation,
  parentType: GraphQLObjectType,
  field: Field,
  { node, nodes }: Pick<SelectedField, 'node' | 'nodes'>,
): CallOf<Context> {
  const number = compilation.countField();
  return (execution) => {
    const cached = execution.calls[number];
    if (cached) return cached;
    const args = Object.freeze(getArgumentValues(field, node, execution.variables));
    const info = new ResolveInfo(compilation, parentType, field, nodes, execution.variables);
    const call = { args, info };
    execution.calls[number] = call;
    return call;
  };
}

/** The `info` of graphql-js without `path`, which differs from object to object. */
class ResolveInfo implements GraphQLResolveInfo {
  readonly fieldName: string;
  readonly fieldNodes: readonly FieldNode[];
  readonly returnType: GraphQLResolveInfo['returnType'];
  readonly parentType: GraphQLObjectType;
  readonly schema: GraphQLResolveInfo['schema'];
  readonly fragments: GraphQLResolveInfo['fragments'];
  readonly rootValue = undefined;
  readonly operation: GraphQLResolveInfo['operation'];
  readonly variableValues: Values;

  constructor(
    { schema, fragments, operation }: Compilation,
    parentType: GraphQLObjectType,
    field: Field,
    fieldNodes: readonly FieldNode[],
    variableValues: Values,
  ) {
    this.fieldName = field.name;
    this.fieldNodes = fieldNodes;
    this.returnType = field.type;
    this.parentType = parentType;
    this.schema = schema;
    this.fragments = fragments;
    this.operation = operation;
    this.variableValues = variableValues;
  }

  /** A resolver that reads it fails, and graphql-js then executes the query. */
  get path(): never {
    throw new TypeError('A compiled query has no paths');
  }
}
