import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const pollMs = 25;

/** The highest resident memory of a process until it ends, in bytes; 0 if the system does not report it. */
export async function watchPeakMemory(pid: number, ended: Promise<unknown>): Promise<number> {
  let running = true;
  const over = ended.finally(() => {
    running = false;
  });
  let peakKib = 0;
  while (running) {
    peakKib = Math.max(peakKib, await readResidentKib(pid));
    await Promise.race([sleep(pollMs), over]);
  }
  return peakKib * 1024;
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
