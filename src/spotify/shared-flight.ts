interface Flight<T> {
  result: Promise<T>;
  waiters: number;
  abandon: AbortController;
}

/** One run of some work shared by all who ask while it lasts. It is aborted only when the last of them has left. */
export class SharedFlight<T> {
  #current: Flight<T> | null = null;

  async join(start: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted();
    this.#current ??= this.#launch(start);
    const flight = this.#current;
    flight.waiters += 1;
    try {
      return await unlessAborted(flight.result, signal);
    } finally {
      flight.waiters -= 1;
      if (flight.waiters === 0) {
        flight.abandon.abort();
        this.#forget(flight);
      }
    }
  }

  #launch(start: (signal: AbortSignal) => Promise<T>): Flight<T> {
    const abandon = new AbortController();
    const flight = { result: start(abandon.signal).finally(() => this.#forget(flight)), waiters: 0, abandon };
    return flight;
  }

  #forget(flight: Flight<T>): void {
    if (this.#current === flight) this.#current = null;
  }
}

/** Waits for it no longer than until `signal` is aborted, and throws its reason then. */
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
