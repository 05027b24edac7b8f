import { randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** The process that runs a sync. */
export interface ProcessIdentity {
  /** Random, and new for each process. */
  owner: string;
  pid: number;
  /** Where the pid is valid: two containers on one volume may each have a process 1. */
  pidNamespace: string;
}

export const identifyProcess = (): ProcessIdentity => ({
  owner: randomUUID(),
  pid: process.pid,
  pidNamespace: pidNamespace(),
});

function pidNamespace(): string {
  try {
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    // Not Linux.
    return hostname();
  }
}

/** A run is abandoned after this time without a heartbeat, which it sends every few seconds. */
const silenceMs = { otherNamespace: 60_000, sameNamespace: 600_000 };

/** The time since the heartbeat. It is absolute, because the clock may have been set back. */
export const silenceOf = (heartbeatAt: string | null, nowMs: number): number =>
  heartbeatAt === null ? Number.POSITIVE_INFINITY : Math.abs(nowMs - Date.parse(heartbeatAt));

/**
 * Whether the process of a run has ended. If the pid can be looked up, that decides, unless the silence is so long that the
 * pid must have been reused. Otherwise a minute of silence decides.
 */
export function isGone(run: ProcessIdentity, self: ProcessIdentity, silentMs: number): boolean {
  if (run.pidNamespace !== self.pidNamespace) return silentMs > silenceMs.otherNamespace;
  if (run.pid === self.pid) return run.owner !== self.owner;
  return silentMs > silenceMs.sameNamespace || !isAlive(run.pid);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    // EPERM: the process is alive and belongs to another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** A zombie has ended but still takes signals. Containers without an init process keep zombies. */
function isZombie(pid: number): boolean {
  try {
    // The name in parentheses may hold anything; the state follows it (proc_pid_stat(5)).
    return /\) [ZX] [^)]*$/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    // Not Linux, or hidden from this user.
    return false;
  }
}
