import type { GraphQLResolveInfo } from 'graphql';

export type Values = Record<string, unknown>;

/** What a field is resolved with beside its object: the same for all objects of one execution. */
export interface Call {
  args: Values;
  info: GraphQLResolveInfo;
}

const isPromise = (value: unknown): value is PromiseLike<unknown> =>
  typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';

/** One execution of a query. Whatever goes wrong in it ends it without an answer. */
export class Run<Context> {
  readonly context: Context;
  readonly variables: Values;
  /** By the number of the field. */
  readonly calls: (Call | undefined)[] = [];
  #pending = 1;
  #end: (isWhole: boolean) => void = () => {};

  constructor(context: Context, variables: Values) {
    this.context = context;
    this.variables = variables;
  }

  /** Null where anything went wrong. */
  async execute<T>(work: (run: this) => T): Promise<T | null> {
    const whole = new Promise<boolean>((resolve) => {
      this.#end = resolve;
    });
    const data = this.#try(() => work(this));
    this.#settle();
    return (await whole) && data !== failed ? data : null;
  }

  /** Adds to a row what a value is completed to; where it has to be waited for, its place is kept. */
  add(row: unknown[], value: unknown, complete: (value: unknown, run: this) => unknown): void {
    if (!isPromise(value)) {
      row.push(complete(value, this));
      return;
    }
    const place = row.push(null) - 1;
    this.#wait(value, (settled) => {
      row[place] = complete(settled, this);
    });
  }

  /** Goes on with a value once it is there. */
  #wait(promise: PromiseLike<unknown>, next: (value: unknown) => void): void {
    this.#pending += 1;
    promise.then(
      (value) => {
        this.#try(() => next(value));
        this.#settle();
      },
      () => this.#end(false),
    );
  }

  /** What is thrown is not told: graphql-js does the query over, and tells it. */
  #try<T>(work: () => T): T | typeof failed {
    try {
      return work();
    } catch {
      this.#end(false);
      return failed;
    }
  }

  #settle(): void {
    this.#pending -= 1;
    if (this.#pending === 0) this.#end(true);
  }
}

const failed = Symbol('failed');
