import { type DocumentNode, type GraphQLSchema, getOperationAST, getVariableValues } from 'graphql';
import { compileQuery } from '../../src/graphql/executor/compile-query.ts';
import { toBytes } from '../../src/graphql/executor/json-writer.ts';

interface Execution<Context> {
  schema: GraphQLSchema;
  document: DocumentNode;
  variables: Record<string, unknown>;
  context: Context;
}

/** No pair is to be left to graphql-js for its size. */
const maxFieldCount = 1_000_000;

/** The JSON that the executor answers; null where it leaves the query to graphql-js. */
export async function executeCompiled<Context>({
  schema,
  document,
  variables,
  context,
}: Execution<Context>): Promise<string | null> {
  const operation = getOperationAST(document);
  if (!operation) throw new Error('The document has no operation, or several');
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  if (!coerced) return null;
  const compiled = compileQuery<Context>({
    schema,
    document,
    operation,
    variables: coerced,
    storedLists: {},
    maxFieldCount,
  });
  const write = await compiled?.execute(context, coerced);
  return write ? toBytes(write).toString() : null;
}
