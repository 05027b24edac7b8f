import type { IncomingMessage } from 'node:http';

/** Per-request values, stored on the request: a WeakMap would keep them alive through minor garbage collections. */
export class RequestState<Value> {
  readonly #key = Symbol('state');

  get(request: IncomingMessage): Value | undefined {
    return (request as Holder<Value>)[this.#key];
  }

  set(request: IncomingMessage, value: Value): void {
    (request as Holder<Value>)[this.#key] = value;
  }
}

/** The name of the GraphQL operation that a request executed; null without a name. */
export const operationNames = new RequestState<string | null>();

type Holder<Value> = IncomingMessage & Record<symbol, Value | undefined>;
