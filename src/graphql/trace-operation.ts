import { markFailed, type Tracing } from '../tracing.ts';
import type { AnswerState } from './request-scope.ts';

/** What a span shows of an operation. Neither its text nor its variables: both may have names of people. */
export type OperationState = Pick<AnswerState, 'mutation' | 'operation' | 'points' | 'outcome'>;

/** Runs an operation in a span. `readState` returns nothing if something else executes it. */
export const traceOperation = <T>(
  tracing: Tracing,
  execute: () => Promise<T>,
  readState: (result: T) => OperationState | null | undefined,
): Promise<T> =>
  tracing.inSpan('GraphQL', {}, async (span) => {
    const result = await execute();
    const state = readState(result);
    if (!state) return result;
    const { mutation, operation, points, outcome } = state;
    const type = mutation === null ? 'query' : 'mutation';
    if (outcome !== 'refused') span.updateName(operation === null ? type : `${type} ${operation}`);
    span.setAttributes({
      'graphql.operation.type': type,
      ...(operation === null ? {} : { 'graphql.operation.name': operation }),
      'release_graph.graphql.cost': points,
      'release_graph.graphql.outcome': outcome,
    });
    if (outcome === 'errors') markFailed(span, outcome);
    return result;
  });
