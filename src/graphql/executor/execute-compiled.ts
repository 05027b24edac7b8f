import { type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import { OperationTypeNode } from 'graphql';
import type { RequestScope } from '../request-scope.ts';
import type { CompiledQueries } from './compiled-queries.ts';
import { toBytes } from './json-writer.ts';
import type { Values } from './run.ts';

/** Has Apollo execute by their functions those queries that were answered before, and takes note of those that were not. */
export const executeCompiled = (queries: CompiledQueries): ApolloServerPlugin<RequestScope> => ({
  requestDidStart: async () => ({
    async responseForOperation({ source, operation, operationName, request, contextValue }) {
      const asked = { query: source ?? '', operationName };
      if (operation?.operation !== OperationTypeNode.QUERY || queries.isUndone(asked, contextValue)) return null;
      const write = await queries.find(asked)?.execute(request.variables, contextValue);
      if (!write) return null;
      const data: Values = JSON.parse(toBytes(write).toString());
      return { http: { headers: new HeaderMap() }, body: { kind: 'single', singleResult: { data } } };
    },
    async willSendResponse({ source, document, operation, operationName, contextValue, response: { body } }) {
      const isWhole = body.kind === 'single' && !body.singleResult.errors;
      if (!isWhole || !source || !document || operation?.operation !== OperationTypeNode.QUERY) return;
      // Where the function goes wrong alone again and again, it would be in vain the next time as well.
      const asked = { query: source, operationName };
      if (queries.isUndone(asked, contextValue)) queries.noteFailure(asked);
      else queries.note(source, document);
    },
  }),
});
