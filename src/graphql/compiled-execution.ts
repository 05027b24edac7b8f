import { type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import { type GraphQLSchema, OperationTypeNode } from 'graphql';
import { Loaders } from '../catalog/read/loaders.ts';
import { StoredImages } from '../catalog/schema/image.ts';
import { CompiledQueries } from './executor/compiled-queries.ts';
import { toBytes } from './executor/json-writer.ts';
import type { RequestScope } from './request-scope.ts';

/** Creates the executor for our schema. Images are stored as JSON, and are half the bytes of most answers. */
export const createCompiledQueries = (schema: GraphQLSchema): CompiledQueries<RequestScope> =>
  new CompiledQueries<RequestScope>({
    schema,
    storedLists: {
      Image: {
        fields: StoredImages.keys,
        jsonOf: (images) => (images instanceof StoredImages ? images.json : null),
      },
    },
    // Loaders cache rejections.
    resetContext: (scope) => {
      scope.loaders = new Loaders(scope.graph);
    },
  });

/** Makes Apollo execute compiled queries, and admits the queries that graphql-js has answered. */
export const executeCompiled = (queries: CompiledQueries<RequestScope>): ApolloServerPlugin<RequestScope> => ({
  requestDidStart: async () => ({
    async responseForOperation({ source = '', operation, operationName, request, contextValue }) {
      // The name of an unknown operation is missing here. Apollo refuses it.
      if (!operation) return null;
      const write = await queries.find(source, operationName)?.execute(request.variables, contextValue);
      if (!write) return null;
      const data: Record<string, unknown> = JSON.parse(toBytes(write).toString());
      return { http: { headers: new HeaderMap() }, body: { kind: 'single', singleResult: { data } } };
    },
    async willSendResponse({ source, document, operation, response: { body } }) {
      if (!source || body.kind !== 'single') return;
      if (body.singleResult.errors) queries.readmit(source);
      else if (document && operation?.operation === OperationTypeNode.QUERY) queries.admit(source, document);
    },
  }),
});
