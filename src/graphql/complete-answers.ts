import type { ApolloServerPlugin } from '@apollo/server';
import { OperationTypeNode } from 'graphql';
import type { RequestScope } from './request-scope.ts';

/** Marks the answer to a query as complete if it has no errors. */
export const markCompleteAnswers: ApolloServerPlugin<RequestScope> = {
  requestDidStart: async () => ({
    async willSendResponse({ operation, contextValue, response: { body } }) {
      const isQuery = operation?.operation === OperationTypeNode.QUERY;
      if (isQuery && body.kind === 'single' && !body.singleResult.errors) contextValue.answer.isComplete = true;
    },
  }),
};
