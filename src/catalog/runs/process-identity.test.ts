import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { identifyProcess, isGone, type ProcessIdentity, silenceOf } from './process-identity.ts';

const nowMs = Date.UTC(2026, 10, 22, 6);
const self = identifyProcess();
const spoke = (secondsAgo: number) => new Date(nowMs - secondsAgo * 1000).toISOString();
const goneAfter = (other: Partial<ProcessIdentity>, heartbeatAt: string | null) =>
  isGone({ ...self, ...other }, self, silenceOf(heartbeatAt, nowMs));

it('is its own process, and is there', () => {
  expect(self.pid).toBe(process.pid);
  expect(identifyProcess().pidNamespace).toBe(self.pidNamespace);
  expect(goneAfter({}, spoke(1))).toBe(false);
});

describe('another process', () => {
  it('that had the same number has gone', () => {
    expect(goneAfter({ owner: 'earlier' }, spoke(1))).toBe(true);
  });

  it('is there as long as its number is, though silent for minutes', () => {
    expect(goneAfter({ owner: 'parent', pid: process.ppid }, spoke(300))).toBe(false);
  });

  it('has gone when its number is nobody’s', () => {
    expect(goneAfter({ owner: 'gone', pid: 999_999_999 }, spoke(0))).toBe(true);
  });

  it.skipIf(process.platform !== 'linux')('has gone when it ended and nobody waited for it', async () => {
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

  it('has gone when it was silent for so long that its number must be somebody else’s', () => {
    expect(goneAfter({ owner: 'parent', pid: process.ppid }, spoke(700))).toBe(true);
    expect(goneAfter({ owner: 'parent', pid: process.ppid }, null)).toBe(true);
  });
});

describe('a process that cannot be seen from here, whatever its number', () => {
  it('is there as long as it speaks', () => {
    expect(goneAfter({ owner: 'container', pidNamespace: 'other', pid: 999_999_999 }, spoke(30))).toBe(false);
    expect(goneAfter({ owner: 'container', pidNamespace: 'other' }, spoke(30))).toBe(false);
  });

  it('has gone after a minute of silence, though the clock was set back meanwhile', () => {
    expect(goneAfter({ owner: 'container', pidNamespace: 'other' }, spoke(61))).toBe(true);
    expect(goneAfter({ owner: 'container', pidNamespace: 'other' }, spoke(-3600))).toBe(true);
  });
});
