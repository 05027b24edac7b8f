import { setImmediate as nextTurn } from 'node:timers/promises';
import type { SeededRandom } from '../support/seeded-random.ts';

/** Promises that settle in a drawn order, a few in each turn of the event loop. */
export class ShuffledPromises {
  readonly #random: SeededRandom;
  readonly #pending: (() => void)[] = [];

  constructor(random: SeededRandom) {
    this.#random = random;
  }

  /** Returns a promise of what `work` returns or throws. `work` is called when the promise settles. */
  later<T>(work: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#pending.push(() => {
        try {
          resolve(work());
        } catch (error) {
          reject(error);
        }
      });
    });
  }

  /** Settles promises until `promise` is settled and no other promise is pending. */
  async drain<T>(promise: Promise<T>): Promise<T> {
    let isSettled = false;
    const settled = promise.finally(() => {
      isSettled = true;
    });
    // The rejection is handled by the caller, after the loop.
    settled.catch(() => {});
    while (!isSettled || this.#pending.length > 0) {
      await nextTurn();
      for (let count = 1 + this.#random.below(3); count > 0 && this.#pending.length > 0; count -= 1) {
        const [settle] = this.#pending.splice(this.#random.below(this.#pending.length), 1);
        settle?.();
      }
    }
    return settled;
  }
}
