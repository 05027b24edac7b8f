import { setTimeout as delay } from 'node:timers/promises';

/**
 * How long a test waits for something to happen. Beside other work a sync takes minutes: its process has a low priority.
 */
export const testPatienceMs = 600_000;

/**
 * Calls `look` until it returns something other than undefined, and returns that. Throws if it takes too long, with
 * `what` did not happen.
 */
export async function waitUntil<T>(
  what: string,
  look: () => T | undefined | Promise<T | undefined>,
  { everyMs = 20, patienceMs = testPatienceMs } = {},
): Promise<T> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() > deadline) throw new Error(`Within ${patienceMs / 1000} s it did not happen that ${what}`);
    await delay(everyMs);
  }
}
