import { setTimeout as sleep } from 'node:timers/promises';
import { watchOthers } from '../shared/processor-time.ts';

/** Other programs may use this many processors. The idle programs of a benchmark need a few hundredths. */
export const quietProcessors = 0.2;

const pollMs = 1000;
const attempts = 60;

/** Waits until other programs hardly use the processors, at most a minute. */
export async function waitForQuiet(): Promise<void> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const others = watchOthers([]);
    await sleep(pollMs);
    if (others() < quietProcessors) return;
  }
}
