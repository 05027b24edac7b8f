import { setImmediate as nextTurn } from 'node:timers/promises';
import { type ExecutionResult, execute, type GraphQLSchema } from 'graphql';
import { expect } from 'vitest';
import type { DrawnQuery } from './draw-document.ts';
import { executeCompiled } from './execute-compiled.ts';
import { type MakeObject, World, type WorldOptions } from './world.ts';

export type Drawn = Pick<WorldOptions, 'seed' | 'faultRate' | 'promiseRate'>;

/** Both answered; or graphql-js had errors; or the executor left a query to graphql-js that has none, by design. */
export type Outcome = 'answered' | 'errors' | 'left';

/**
 * Executes a query with graphql-js and with the executor. The executor must write the same bytes after the same calls, and
 * must leave every query with errors to graphql-js.
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
  // The executor reads all directives when it compiles. graphql-js does not read those below a null.
  if (answered === null && !errors && Object.values(variables).includes(null)) return 'left';
  expect(answered).toBe(errors ? null : JSON.stringify(data));
  // After an error either one may stop calling resolvers.
  if (!errors) expect(ours.calls.toSorted()).toEqual(theirs.calls.toSorted());
  return errors ? 'errors' : 'answered';
}

/** graphql-js 16 abandons the promises of a list whose other items throw. The executor must not. */
async function withoutUnhandledRejections<T>(work: () => Promise<T>): Promise<T> {
  const listeners = process.rawListeners('unhandledRejection') as NodeJS.UnhandledRejectionListener[];
  process.removeAllListeners('unhandledRejection');
  process.on('unhandledRejection', () => {});
  try {
    return await work();
  } finally {
    // Node reports them when the turn is over.
    await nextTurn();
    process.removeAllListeners('unhandledRejection');
    for (const listener of listeners) process.on('unhandledRejection', listener);
  }
}
