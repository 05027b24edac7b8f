import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { readProcessMs } from './processor-time.ts';

const pollMs = 25;

interface Watched {
  /** The highest resident memory; 0 if the system does not report it. */
  peakBytes: number;
  /** 0 without Linux. */
  processorSeconds: number;
}

/** Watches a process until it ends. */
export async function watchProcess(pid: number, ended: Promise<unknown>): Promise<Watched> {
  let running = true;
  const over = ended.finally(() => {
    running = false;
  });
  let [peakKib, processorMs] = [0, 0];
  while (running) {
    peakKib = Math.max(peakKib, await readResidentKib(pid));
    processorMs = Math.max(processorMs, tryProcessMs(pid));
    await Promise.race([sleep(pollMs), over]);
  }
  return { peakBytes: peakKib * 1024, processorSeconds: processorMs / 1000 };
}

/** Linux reports the peak (proc_pid_status(5), VmHWM). Elsewhere the polling interval limits the accuracy. */
async function readResidentKib(pid: number): Promise<number> {
  try {
    if (process.platform === 'linux') {
      const status = await readFile(`/proc/${pid}/status`, 'utf8');
      return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0);
    }
    const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)]);
    return Number(stdout);
  } catch {
    // It ended between two polls, or there is no `ps`.
    return 0;
  }
}

function tryProcessMs(pid: number): number {
  try {
    return readProcessMs(pid);
  } catch {
    // It ended between two polls.
    return 0;
  }
}
