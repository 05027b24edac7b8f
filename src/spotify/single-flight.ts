interface Flight<T> {
  result: Promise<T>;
  waiters: number;
  abort: AbortController;
}

/** Runs a task once for all callers that join while it runs. It is aborted only if every caller aborts. */
export class SingleFlight<T> {
  #current: Flight<T> | null = null;

  async join(start: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted();
    this.#current ??= this.#start(start);
    const flight = this.#current;
    flight.waiters += 1;
    try {
      return await unlessAborted(flight.result, signal);
    } finally {
      flight.waiters -= 1;
      if (flight.waiters === 0) {
        flight.abort.abort();
        this.#end(flight);
      }
    }
  }

  #start(start: (signal: AbortSignal) => Promise<T>): Flight<T> {
    const abort = new AbortController();
    const flight = { result: start(abort.signal).finally(() => this.#end(flight)), waiters: 0, abort };
    return flight;
  }

  #end(flight: Flight<T>): void {
    if (this.#current === flight) this.#current = null;
  }
}

/** Resolves as `result` does. If `signal` is aborted before, rejects with its reason. */
export async function unlessAborted<T>(result: Promise<T>, signal?: AbortSignal): Promise<T> {
  if (signal === undefined) return result;
  const aborted = Promise.withResolvers<never>();
  const onAbort = () => aborted.reject(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([result, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
