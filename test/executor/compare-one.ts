import { setImmediate as nextTurn } from 'node:timers/promises';
import { type ExecutionResult, execute, type GraphQLSchema } from 'graphql';
import { expect } from 'vitest';
import type { DrawnQuery } from './draw-document.ts';
import { executeCompiled } from './execute-compiled.ts';
import { type MakeObject, World, type WorldOptions } from './world.ts';

export type Drawn = Pick<WorldOptions, 'seed' | 'faultRate' | 'promiseRate'>;

/** How a comparison went: both answered, graphql-js had errors, or the executor left the query to it by design. */
export type Outcome = 'answered' | 'errors' | 'left';

/**
 * Executes a query by graphql-js and by the executor. The executor has to write the same bytes after the same calls, and to
 * leave to graphql-js every query that has errors.
 */
export async function compareExecutions(
  schema: GraphQLSchema,
  makeObject: MakeObject,
  { document, variables }: DrawnQuery,
  drawn: Drawn,
): Promise<Outcome> {
  const [theirs, ours] = [new World({ ...drawn, schema }, makeObject), new World({ ...drawn, schema }, makeObject)];
  const { data, errors } = await withoutUnhandledRejections(() =>
    theirs.promises.drain(
      (async (): Promise<ExecutionResult> =>
        execute({ schema, document, variableValues: variables, contextValue: theirs }))(),
    ),
  );
  const answered = await ours.promises.drain(executeCompiled({ schema, document, variables, context: ours }));
  // graphql-js meets a null in a directive only where it gets to, and the executor when it compiles.
  if (answered === null && !errors && Object.values(variables).includes(null)) return 'left';
  expect(answered).toBe(errors ? null : JSON.stringify(data));
  // After an error either may stop calling.
  if (!errors) expect(ours.calls.toSorted()).toEqual(theirs.calls.toSorted());
  return errors ? 'errors' : 'answered';
}

/** graphql-js 16 abandons the promises of a list whose other items fail at once; ours must not. */
async function withoutUnhandledRejections<T>(work: () => Promise<T>): Promise<T> {
  const listeners = process.rawListeners('unhandledRejection') as NodeJS.UnhandledRejectionListener[];
  process.removeAllListeners('unhandledRejection');
  process.on('unhandledRejection', () => {});
  try {
    return await work();
  } finally {
    // They are reported once the turn is over.
    await nextTurn();
    process.removeAllListeners('unhandledRejection');
    for (const listener of listeners) process.on('unhandledRejection', listener);
  }
}
