import { readFileSync } from 'node:fs';

/** Resident memory of a process in bytes, now or at its peak: VmRSS and VmHWM of proc_pid_status(5). Linux only. */
export function readMemory(pid: number, name: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1] ?? 0) * 1024;
}
