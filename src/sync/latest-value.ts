/** A changing value with watchers. A slow watcher misses values, but always gets the latest one. Nothing is queued. */
export class LatestValue<T> {
  readonly #watchers = new Set<Watcher>();
  #version = 0;
  #value: T | null = null;
  #isSettled = true;
  #isClosed = false;

  set(value: T): void {
    this.#value = value;
    this.#isSettled = false;
    this.#version += 1;
    this.#wake();
  }

  /** Marks the value as final for now. New watchers wait for the next one. */
  settle(): void {
    this.#isSettled = true;
  }

  /** Ends all iterators after they have yielded the latest value. */
  close(): void {
    this.#isClosed = true;
    this.#wake();
  }

  watch(): AsyncIterableIterator<T> {
    const watcher: Watcher = { changed: Promise.withResolvers(), hasLeft: false };
    this.#watchers.add(watcher);
    const values = this.#follow(watcher);
    const iterator: AsyncIterableIterator<T> = {
      next: () => values.next(),
      // return() of a generator waits until its pending next() settles, so that is woken first.
      return: async () => {
        watcher.hasLeft = true;
        watcher.changed.resolve();
        this.#watchers.delete(watcher);
        return values.return(undefined);
      },
      [Symbol.asyncIterator]: () => iterator,
    };
    return iterator;
  }

  async *#follow(watcher: Watcher): AsyncGenerator<T, undefined> {
    let seen = this.#isSettled ? this.#version : 0;
    while (!watcher.hasLeft) {
      if (seen !== this.#version && this.#value !== null) {
        seen = this.#version;
        yield this.#value;
      } else {
        if (this.#isClosed) return;
        await watcher.changed.promise;
        watcher.changed = Promise.withResolvers();
      }
    }
  }

  #wake(): void {
    for (const watcher of this.#watchers) watcher.changed.resolve();
  }
}

interface Watcher {
  changed: PromiseWithResolvers<void>;
  hasLeft: boolean;
}
