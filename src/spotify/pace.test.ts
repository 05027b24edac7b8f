import { describe, expect, it } from 'vitest';
import { createPace } from './pace.ts';

const clock = { now: () => performance.now() };
const noop = () => {};
const options = { clock, countSent: async () => 0 };

describe('createPace', () => {
  it('runs four requests at a time, and the next when one ends', async () => {
    const pace = createPace({ ...options, requests: 100 });
    const pending = Array.from({ length: 6 }, () => Promise.withResolvers<void>());
    const started: number[] = [];
    const all = pending.map(({ promise }, index) =>
      pace(
        () => {
          started.push(index);
          return promise;
        },
        undefined,
        noop,
      ),
    );
    await expect.poll(() => started).toEqual([0, 1, 2, 3]);
    pending[2]?.resolve();
    await expect.poll(() => started).toEqual([0, 1, 2, 3, 4]);
    for (const { resolve } of pending) resolve();
    await Promise.all(all);
    expect(started).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('delays requests above the limit of the window until their caller aborts', async () => {
    const pace = createPace({ ...options, requests: 2 });
    await Promise.all([1, 2].map(() => pace(async () => {}, undefined, noop)));
    const abort = new AbortController();
    let isSent = false;
    const third = pace(
      async () => {
        isSent = true;
      },
      abort.signal,
      noop,
    );
    abort.abort(new Error('enough'));
    await expect(third).rejects.toThrow('enough');
    expect(isSent).toBe(false);
  });

  it('reports how long a request waited', async () => {
    let nowMs = 0;
    const pace = createPace({ ...options, requests: 100, clock: { now: () => nowMs } });
    const held = Promise.withResolvers<void>();
    const others = [1, 2, 3, 4].map(() => pace(() => held.promise, undefined, noop));
    const waits: number[] = [];
    const fifth = pace(
      async () => {},
      undefined,
      (ms) => waits.push(ms),
    );
    nowMs = 1500;
    held.resolve();
    await Promise.all([...others, fifth]);
    expect(waits).toEqual([1500]);
  });

  it('counts requests of other processes in its first window', async () => {
    const pace = createPace({ ...options, requests: 3, countSent: async () => 2 });
    await pace(async () => {}, undefined, noop);
    const abort = new AbortController();
    const second = pace(async () => 'sent', abort.signal, noop);
    abort.abort(new Error('enough'));
    await expect(second).rejects.toThrow('enough');
  });

  it('passes a failure through unchanged', async () => {
    const pace = createPace({ ...options, requests: 100 });
    await expect(pace(async () => Promise.reject(new TypeError('cut')), undefined, noop)).rejects.toThrow('cut');
  });
});
