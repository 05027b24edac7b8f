import type { IncomingMessage } from 'node:http';

/**
 * What is noted of requests, each in the request itself. In a WeakMap it would outlive them: as one that is old keeps its
 * values through the collections of what is new, they get old as well, and a scope holds all that its request has read.
 */
export class RequestState<Value> {
  readonly #key = Symbol('noted');

  get(request: IncomingMessage): Value | undefined {
    return (request as Bearer<Value>)[this.#key];
  }

  set(request: IncomingMessage, value: Value): void {
    (request as Bearer<Value>)[this.#key] = value;
  }
}

type Bearer<Value> = IncomingMessage & Record<symbol, Value | undefined>;
