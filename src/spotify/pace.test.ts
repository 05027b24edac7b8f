import { describe, expect, it } from 'vitest';
import { createPace } from './pace.ts';

const clock = { now: () => performance.now() };
const nothing = () => {};
const quiet = { clock, countSent: async () => 0 };

describe('createPace', () => {
  it('runs four requests at a time, and the next when one ends', async () => {
    const pace = createPace({ ...quiet, requests: 100 });
    const back = Array.from({ length: 6 }, () => Promise.withResolvers<void>());
    const gone: number[] = [];
    const all = back.map(({ promise }, index) =>
      pace(
        () => {
          gone.push(index);
          return promise;
        },
        undefined,
        nothing,
      ),
    );
    await expect.poll(() => gone).toEqual([0, 1, 2, 3]);
    back[2]?.resolve();
    await expect.poll(() => gone).toEqual([0, 1, 2, 3, 4]);
    for (const { resolve } of back) resolve();
    await Promise.all(all);
    expect(gone).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('delays requests above the limit of the window until their caller aborts', async () => {
    const pace = createPace({ ...quiet, requests: 2 });
    await Promise.all([1, 2].map(() => pace(async () => {}, undefined, nothing)));
    const giveUp = new AbortController();
    let isSent = false;
    const third = pace(
      async () => {
        isSent = true;
      },
      giveUp.signal,
      nothing,
    );
    giveUp.abort(new Error('enough'));
    await expect(third).rejects.toThrow('enough');
    expect(isSent).toBe(false);
  });

  it('reports how long a request waited', async () => {
    let nowMs = 0;
    const pace = createPace({ ...quiet, requests: 100, clock: { now: () => nowMs } });
    const held = Promise.withResolvers<void>();
    const others = [1, 2, 3, 4].map(() => pace(() => held.promise, undefined, nothing));
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
    const pace = createPace({ ...quiet, requests: 3, countSent: async () => 2 });
    await pace(async () => {}, undefined, nothing);
    const giveUp = new AbortController();
    const second = pace(async () => 'sent', giveUp.signal, nothing);
    giveUp.abort(new Error('enough'));
    await expect(second).rejects.toThrow('enough');
  });

  it('passes a failure through unchanged', async () => {
    const pace = createPace({ ...quiet, requests: 100 });
    await expect(pace(async () => Promise.reject(new TypeError('cut')), undefined, nothing)).rejects.toThrow('cut');
  });
});
