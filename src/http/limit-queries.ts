import type { ApolloServerPlugin } from '@apollo/server';
import { type Cost, costOf, refuseExpensive } from './limit-cost.ts';
import { refuseOversized } from './limit-document.ts';

/** Holds queries to their limits before they are executed, and tells with each answer what the query may have cost. */
export const createQueryLimits = (hasIntrospection: boolean): ApolloServerPlugin => ({
  async requestDidStart() {
    let cost: Cost | null = null;
    return {
      async didResolveOperation({ schema, document, operation, request }) {
        refuseOversized(schema, document, hasIntrospection);
        // Which one is meant cannot be told: execution says so.
        if (!operation) return;
        cost = costOf({ schema, document, operation, variables: request.variables });
        if (cost) refuseExpensive(cost);
      },
      async willSendResponse({ response: { body } }) {
        if (cost && body.kind === 'single') body.singleResult.extensions = { ...body.singleResult.extensions, cost };
      },
    };
  },
});
