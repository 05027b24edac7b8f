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

type Holder<Value> = IncomingMessage & Record<symbol, Value | undefined>;
