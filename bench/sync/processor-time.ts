import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';

/** Milliseconds that all processors were busy with anything since the machine started. */
export const readBusyMs = (): number =>
  cpus().reduce((sum, { times: { user, nice, sys, irq } }) => sum + user + nice + sys + irq, 0);

/**
 * Milliseconds that a process, with those that it started and that have ended, kept processors busy; 0 where the machine does
 * not tell by file (proc_pid_stat(5)).
 */
export function readProcessMs(pid: number): number {
  if (process.platform !== 'linux') return 0;
  // The name in parentheses may hold anything; utime, stime, cutime and cstime begin with the 12th field after it, in 1/100 s.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return fields.slice(11, 15).reduce((sum, field) => sum + Number(field) * 10, 0);
}

/** Starts a watch; it answers how many processors, on average, were busy with something other than these processes. */
export function watchOthers(pids: readonly number[]): () => number {
  const readOthersMs = () => readBusyMs() - pids.reduce((sum, pid) => sum + readProcessMs(pid), 0);
  const [othersMs, startMs] = [readOthersMs(), performance.now()];
  return () => (readOthersMs() - othersMs) / (performance.now() - startMs);
}
