import type { FieldCall } from './field-call.ts';

export type Values = Record<string, unknown>;

type Complete<Context> = (value: unknown, execution: Execution<Context>) => unknown;

/**
 * One execution of a compiled query. The first error ends it without a result, and graphql-js then executes the query. The
 * other fields are completed all the same: a promise that is never awaited would end the process when it is rejected.
 */
export class Execution<Context> {
  readonly context: Context;
  /** Coerced. */
  readonly variables: Values;
  /** By the number of the field; see field-call.ts. */
  readonly calls: (FieldCall | undefined)[] = [];
  /** Promises that are awaited, and the call of `run` itself. */
  #pending = 1;
  #end: (isComplete: boolean) => void = () => {};

  constructor(context: Context, variables: Values) {
    this.context = context;
    this.variables = variables;
  }

  /** Returns whether `work` and everything that it awaits ended without an error. */
  run(work: (execution: this) => void): Promise<boolean> {
    const isComplete = new Promise<boolean>((resolve) => {
      this.#end = resolve;
    });
    work(this);
    this.#settle();
    return isComplete;
  }

  /** Ends the execution without a result. The error is dropped: graphql-js meets it again and reports it. */
  fail(): void {
    this.#end(false);
  }

  /** Appends a completed value to a row. A promise gets its place in the row now, and its value later. */
  add(row: unknown[], value: unknown, complete: Complete<Context>): void {
    if (!isPromise(value)) {
      row.push(complete(value, this));
      return;
    }
    const place = row.push(null) - 1;
    this.await(value, (settled) => {
      row[place] = complete(settled, this);
    });
  }

  /** Calls `next` with the value of a promise before the execution ends. */
  await(promise: PromiseLike<unknown>, next: (value: unknown) => void): void {
    this.#pending += 1;
    // A thenable may call back twice or throw; a native promise is returned by `resolve` as it is.
    Promise.resolve(promise).then(
      (value) => {
        try {
          next(value);
        } catch {
          this.fail();
        }
        this.#settle();
      },
      () => this.fail(),
    );
  }

  #settle(): void {
    this.#pending -= 1;
    if (this.#pending === 0) this.#end(true);
  }
}

/** As graphql-js decides it. */
export const isPromise = (value: unknown): value is PromiseLike<unknown> =>
  (typeof value === 'object' || typeof value === 'function') &&
  value !== null &&
  'then' in value &&
  typeof value.then === 'function';
