import { describe, expect, it } from 'vitest';
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
