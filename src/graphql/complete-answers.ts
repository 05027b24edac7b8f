import type { ApolloServerPlugin } from '@apollo/server';
import { OperationTypeNode } from 'graphql';
import type { RequestScope } from './request-scope.ts';

/** Notes of the answer to a query that nothing of it is missing. */
export const markCompleteAnswers: ApolloServerPlugin<RequestScope> = {
  requestDidStart: async () => ({
    async willSendResponse({ operation, contextValue, response: { body } }) {
      const isQuery = operation?.operation === OperationTypeNode.QUERY;
      if (isQuery && body.kind === 'single' && !body.singleResult.errors) contextValue.answer.isComplete = true;
    },
  }),
};
