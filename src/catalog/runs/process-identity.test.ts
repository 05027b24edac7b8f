import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { identifyProcess, isGone, type ProcessIdentity, silenceOf } from './process-identity.ts';

const nowMs = Date.UTC(2026, 10, 22, 6);
const self = identifyProcess();
const spoke = (secondsAgo: number) => new Date(nowMs - secondsAgo * 1000).toISOString();
const goneAfter = (other: Partial<ProcessIdentity>, heartbeatAt: string | null) =>
  isGone({ ...self, ...other }, self, silenceOf(heartbeatAt, nowMs));

it('a process is alive for itself', () => {
  expect(self.pid).toBe(process.pid);
  expect(identifyProcess().pidNamespace).toBe(self.pidNamespace);
  expect(goneAfter({}, spoke(1))).toBe(false);
});

describe('another process', () => {
  it('with the same pid but another owner is dead', () => {
    expect(goneAfter({ owner: 'earlier' }, spoke(1))).toBe(true);
  });

  it('is alive while its pid exists, even after minutes of silence', () => {
    expect(goneAfter({ owner: 'parent', pid: process.ppid }, spoke(300))).toBe(false);
  });

  it('is dead when its pid does not exist', () => {
    expect(goneAfter({ owner: 'gone', pid: 999_999_999 }, spoke(0))).toBe(true);
  });

  it.skipIf(process.platform !== 'linux')('is dead when it is a zombie', async () => {
    // The shell becomes a program that does not wait for what the shell had started.
    const parent = spawn('sh', ['-c', 'sleep 0.2 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'ignore'] });
    try {
      const [line] = await once(parent.stdout, 'data');
      const child = { owner: 'zombie', pid: Number(line) };
      await vi.waitFor(() => expect(goneAfter(child, spoke(0))).toBe(true));
      expect(process.kill(child.pid, 0)).toBe(true);
    } finally {
      parent.kill();
    }
  });

  it('is dead after so long a silence that its pid must have been reused', () => {
    expect(goneAfter({ owner: 'parent', pid: process.ppid }, spoke(700))).toBe(true);
    expect(goneAfter({ owner: 'parent', pid: process.ppid }, null)).toBe(true);
  });
});

describe('a process in another pid namespace', () => {
  it('is alive while it sends heartbeats', () => {
    expect(goneAfter({ owner: 'container', pidNamespace: 'other', pid: 999_999_999 }, spoke(30))).toBe(false);
    expect(goneAfter({ owner: 'container', pidNamespace: 'other' }, spoke(30))).toBe(false);
  });

  it('is dead after a minute of silence, even if the clock was set back', () => {
    expect(goneAfter({ owner: 'container', pidNamespace: 'other' }, spoke(61))).toBe(true);
    expect(goneAfter({ owner: 'container', pidNamespace: 'other' }, spoke(-3600))).toBe(true);
  });
});
