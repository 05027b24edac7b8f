import { randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** Which process it is that has a run open. */
export interface ProcessIdentity {
  /** Unique to the life of one process. */
  owner: string;
  pid: number;
  /** Where the pid means something: two containers on one volume may each have a process 1. */
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

/** How long a process may stay silent before its run is taken for abandoned. It speaks every few seconds. */
const silenceMs = { unseen: 60_000, alive: 600_000 };

/** How long a run has said nothing, by the clock, which may have been set back since. */
export const silenceOf = (heartbeatAt: string | null, nowMs: number): number =>
  heartbeatAt === null ? Number.POSITIVE_INFINITY : Math.abs(nowMs - Date.parse(heartbeatAt));

/**
 * Whether the process behind a run has gone. Where its pid can be looked up, that decides, unless it has been silent for
 * so long that the number must have been given out again; where it cannot, a minute of silence does.
 */
export function isGone(run: ProcessIdentity, self: ProcessIdentity, silentMs: number): boolean {
  if (run.pidNamespace !== self.pidNamespace) return silentMs > silenceMs.unseen;
  if (run.pid === self.pid) return run.owner !== self.owner;
  return silentMs > silenceMs.alive || !isAlive(run.pid);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    // EPERM: it lives, but belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Ended, but not waited for by whoever inherited it, as happens in containers without an init: it can still be signalled. */
function isZombie(pid: number): boolean {
  try {
    // The name in parentheses may hold anything; the state follows it (proc_pid_stat(5)).
    return /\) [ZX] [^)]*$/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    // Not Linux, or hidden from this user.
    return false;
  }
}
