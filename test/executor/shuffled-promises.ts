import { setImmediate as nextTurn } from 'node:timers/promises';
import type { SeededRandom } from '../support/seeded-random.ts';

/** Promises that are settled turn by turn, in an order that is drawn. */
export class ShuffledPromises {
  readonly #random: SeededRandom;
  readonly #pending: (() => void)[] = [];

  constructor(random: SeededRandom) {
    this.#random = random;
  }

  /** A promise of what `work` returns or throws, which is called when its turn comes. */
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

  /** Settles what there is until `promise` is settled and nothing is left. */
  async drain<T>(promise: Promise<T>): Promise<T> {
    let isSettled = false;
    const settled = promise.finally(() => {
      isSettled = true;
    });
    // Handled below: the loop must not end early.
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
