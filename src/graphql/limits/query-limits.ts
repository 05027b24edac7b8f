import type { ApolloServerPlugin, BaseContext, GraphQLRequestListener } from '@apollo/server';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { type Cost, costOf, refuseExpensive } from './cost.ts';
import { refuseOversized } from './document.ts';

/** Holds queries to their limits before they are executed, and tells with each answer what the query may have cost. */
export function createQueryLimits(hasIntrospection: boolean): ApolloServerPlugin {
  /** Documents come again, and none changes. */
  const fitting = new WeakSet<DocumentNode>();
  const checkShape = (schema: GraphQLSchema, document: DocumentNode): void => {
    if (fitting.has(document)) return;
    refuseOversized(schema, document, hasIntrospection);
    fitting.add(document);
  };
  return { requestDidStart: async () => holdToLimits(checkShape) };
}

function holdToLimits(
  checkShape: (schema: GraphQLSchema, document: DocumentNode) => void,
): GraphQLRequestListener<BaseContext> {
  let cost: Cost | null = null;
  return {
    async didResolveOperation({ schema, document, operation, request }) {
      checkShape(schema, document);
      // Which one is meant cannot be told: execution says so.
      if (!operation) return;
      cost = costOf({ schema, document, operation, variables: request.variables });
      if (cost) refuseExpensive(cost);
    },
    async willSendResponse({ response: { body } }) {
      if (cost && body.kind === 'single') body.singleResult.extensions = { ...body.singleResult.extensions, cost };
    },
  };
}
