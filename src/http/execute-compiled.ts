import { type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import { type DocumentNode, type ExecutionResult, type GraphQLSchema, OperationTypeNode } from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import { LRUCache } from 'lru-cache';
import type { RequestScope } from '../resolvers/request-scope.ts';

/** What became of an operation: asked for once, and maybe for the last time; compiled; or left to graphql-js. */
type Execution = 'new' | CompiledQuery | 'as-it-is';

/** By their names. */
type Operations = Map<string | null, Execution>;

/** Tokens of the documents whose operations are kept compiled, which takes some kilobytes a token. */
const maxTokenCount = 10_000;

/**
 * Executes queries that are asked for again by functions made for them (graphql-jit), in a fraction of the time that
 * graphql-js takes. Where anything is wrong graphql-js does it over: what clients are told of errors is in its words.
 */
export function executeCompiled(): ApolloServerPlugin<RequestScope> {
  const documents = new LRUCache<DocumentNode, Operations>({
    maxSize: maxTokenCount,
    sizeCalculation: (_operations, { tokenCount }) => tokenCount ?? maxTokenCount,
  });
  const note = (document: DocumentNode, name: string | null, execution: Execution): void => {
    const operations: Operations = documents.get(document) ?? new Map();
    documents.set(document, operations.set(name, execution));
  };
  const find = (schema: GraphQLSchema, document: DocumentNode, name: string | null): Execution => {
    const known = documents.get(document)?.get(name);
    // Compiling takes as long as executing a dozen times.
    const found = known === undefined ? 'new' : known === 'new' ? compile(schema, document, name) : known;
    if (found !== known) note(document, name, found);
    return found;
  };
  return {
    async requestDidStart() {
      let isDoneOver = false;
      return {
        async responseForOperation({ schema, document, operation, operationName, request, contextValue }) {
          if (operation?.operation !== OperationTypeNode.QUERY) return null;
          const execution = find(schema, document, operationName);
          if (typeof execution === 'string') return null;
          const result = await execution.query(null, contextValue, request.variables);
          isDoneOver = !isWhole(result);
          if (!isWhole(result)) return null;
          const http = { headers: new HeaderMap() };
          return { http, body: { kind: 'single', singleResult: { data: result.data } } };
        },
        async willSendResponse({ document, operationName, response: { body } }) {
          const isWholeNow = body.kind === 'single' && !body.singleResult.errors;
          // Then the error was the function's own, and it would be in vain the next time as well.
          if (isDoneOver && isWholeNow && document) note(document, operationName ?? null, 'as-it-is');
        },
      };
    },
  };
}

function compile(schema: GraphQLSchema, document: DocumentNode, name: string | null): Execution {
  const compiled = compileQuery(schema, document, name ?? undefined);
  return isCompiledQuery(compiled) ? compiled : 'as-it-is';
}

const isWhole = (result: ExecutionResult | undefined): result is { data: Record<string, unknown> } =>
  result?.data != null && !result.errors?.length;
