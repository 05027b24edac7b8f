import { readdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';

/** Busy time of all processors since the machine started, in milliseconds. */
export const readBusyMs = (): number =>
  cpus().reduce((sum, { times: { user, nice, sys, irq } }) => sum + user + nice + sys + irq, 0);

/** Processor time of a process and its ended children, in milliseconds, from proc_pid_stat(5); 0 without Linux. */
export function readProcessMs(pid: number): number {
  if (process.platform !== 'linux') return 0;
  // The name in parentheses may contain spaces. The 12th to 15th field after it are utime, stime, cutime and cstime in 1/100 s.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return fields.slice(11, 15).reduce((sum, field) => sum + Number(field) * 10, 0);
}

/** Processor time of the running threads of a process, in milliseconds, to the nanosecond. Linux only. */
export function readThreadsMs(pid: number): number {
  const threads = readdirSync(`/proc/${pid}/task`);
  // The first field of schedstat is the time on a processor in nanoseconds.
  const read = (thread: string) =>
    Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ', 1)[0]);
  return threads.reduce((sum, thread) => sum + read(thread), 0) / 1e6;
}

/** Returns a function for the mean number of processors that other processes have used since this call. */
export function watchOthers(pids: readonly number[]): () => number {
  const readOthersMs = () => readBusyMs() - pids.reduce((sum, pid) => sum + readProcessMs(pid), 0);
  const [othersMs, startMs] = [readOthersMs(), performance.now()];
  return () => (readOthersMs() - othersMs) / (performance.now() - startMs);
}
