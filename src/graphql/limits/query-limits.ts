import type { ApolloServerPlugin, BaseContext, GraphQLRequestListener } from '@apollo/server';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { type Cost, costOf, refuseExpensive } from './cost.ts';
import { refuseOversized } from './document.ts';

/** Applies the limits before execution, and adds the cost to the extensions of each response. */
export function createQueryLimits(hasIntrospection: boolean): ApolloServerPlugin {
  /** Checked documents: Apollo caches documents, and none changes. */
  const checked = new WeakSet<DocumentNode>();
  const checkShape = (schema: GraphQLSchema, document: DocumentNode): void => {
    if (checked.has(document)) return;
    refuseOversized(schema, document, hasIntrospection);
    checked.add(document);
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
      // No operation of that name: execution reports it.
      if (!operation) return;
      cost = costOf({ schema, document, operation, variables: request.variables });
      if (cost) refuseExpensive(cost);
    },
    async willSendResponse({ response: { body } }) {
      if (cost && body.kind === 'single') body.singleResult.extensions = { ...body.singleResult.extensions, cost };
    },
  };
}
