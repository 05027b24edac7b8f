import { cpus } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

const quietShare = 0.1;
const lookMs = 1000;

/**
 * Waits until nothing else keeps the processors busy, a minute at most, and answers whether it came to that. What others
 * do on a shared machine would count as the latency of whatever is measured.
 */
export async function waitForQuiet(attempts = 60): Promise<boolean> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    if ((await readBusyShare()) < quietShare) return true;
  }
  return false;
}

async function readBusyShare(): Promise<number> {
  const before = sumTimes();
  await sleep(lookMs);
  const after = sumTimes();
  return 1 - (after.idleMs - before.idleMs) / (after.allMs - before.allMs);
}

function sumTimes(): { idleMs: number; allMs: number } {
  const times = cpus().map((cpu) => cpu.times);
  return {
    idleMs: times.reduce((sum, { idle }) => sum + idle, 0),
    allMs: times.reduce((sum, { user, nice, sys, idle, irq }) => sum + user + nice + sys + idle + irq, 0),
  };
}
