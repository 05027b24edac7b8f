import type { Clock } from '../../../src/clock.ts';

/** Time that passes only in sleep and by `advance`. */
export class FakeClock implements Clock {
  readonly sleeps: number[] = [];
  #nowMs = Date.UTC(2026, 10, 22, 6, 0, 0);

  now(): number {
    return this.#nowMs;
  }

  advance(ms: number): void {
    this.#nowMs += ms;
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    this.sleeps.push(ms);
    this.advance(ms);
  }
}
