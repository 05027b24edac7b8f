import { setTimeout as sleep } from 'node:timers/promises';
import { watchOthers } from './processor-time.ts';

/** So many processors may be busy with something else: what runs here besides server and load needs a few hundredths. */
export const quietProcessors = 0.2;

const lookMs = 1000;
const attempts = 60;

/** Waits until nothing else keeps the processors busy, a minute at most. */
export async function waitForQuiet(): Promise<void> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const others = watchOthers([]);
    await sleep(lookMs);
    if (others() < quietProcessors) return;
  }
}
