import { type DocumentNode, type GraphQLSchema, getOperationAST, getVariableValues } from 'graphql';
import { compileQuery } from '../../src/graphql/executor/compile-query.ts';
import { toBytes } from '../../src/graphql/executor/json-writer.ts';
import type { StoredLists } from '../../src/graphql/executor/stored-lists.ts';

interface Execution<Context> {
  schema: GraphQLSchema;
  document: DocumentNode;
  variables: Record<string, unknown>;
  context: Context;
  storedLists?: StoredLists;
}

/** No query is left to graphql-js because of its size. */
const maxFieldCount = 1_000_000;

/** Returns the JSON of `data`; null if the executor leaves the query to graphql-js. */
export async function executeCompiled<Context>({
  schema,
  document,
  variables,
  context,
  storedLists = {},
}: Execution<Context>): Promise<string | null> {
  const operation = getOperationAST(document);
  if (!operation) throw new Error('The document has not exactly one operation');
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  if (!coerced) return null;
  const parts = { schema, document, operation, storedLists, maxFieldCount };
  const write = await compileQuery<Context>({ ...parts, variables: coerced })?.execute(context, coerced);
  return write ? toBytes(write).toString() : null;
}
