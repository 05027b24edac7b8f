import type { ApolloServerPlugin } from '@apollo/server';
import type { RequestScope } from './request-scope.ts';

/** `errors`: executed, with errors in the response. `refused`: not executed. `cached`: answered with stored bytes. */
export type OperationOutcome = 'ok' | 'errors' | 'refused' | 'cached';

interface OperationRecord {
  /** Null without a name, and for a document that is invalid. */
  name: string | null;
  outcome: OperationOutcome;
  /** Its cost; 0 if it is not known or the response was cached. */
  points: number;
  /** Null if it has no meaning, as for a subscription. */
  tookMs: number | null;
}

/** Called for each operation, once. */
export type RecordOperation = (operation: OperationRecord) => void;

/** Reports each operation once, when its response is made. */
export const recordOperations = (record: RecordOperation): ApolloServerPlugin<RequestScope> => ({
  async requestDidStart() {
    const startMs = performance.now();
    return {
      async willSendResponse({ operation, contextValue, response: { body } }) {
        if (body.kind !== 'single') return;
        const { errors, data } = body.singleResult;
        const { answer } = contextValue;
        const failed = data === undefined ? 'refused' : 'errors';
        answer.operation = operation?.name?.value ?? null;
        answer.outcome = errors ? failed : 'ok';
        record({
          name: answer.operation,
          outcome: answer.outcome,
          points: answer.points,
          tookMs: performance.now() - startMs,
        });
      },
    };
  },
});
