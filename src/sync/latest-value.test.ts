import { expect, it } from 'vitest';
import { LatestValue } from './latest-value.ts';

it('yields the present value and each following one', async () => {
  const latest = new LatestValue<number>();
  latest.set(1);
  const values = latest.watch();
  expect(await values.next()).toEqual({ done: false, value: 1 });
  const next = values.next();
  latest.set(2);
  expect(await next).toEqual({ done: false, value: 2 });
});

it('makes a new watcher of a settled value wait for the next one', async () => {
  const latest = new LatestValue<number>();
  latest.set(1);
  latest.settle();
  const next = latest.watch().next();
  latest.set(2);
  expect(await next).toEqual({ done: false, value: 2 });
});

it('skips values that a slow watcher missed, but not the latest', async () => {
  const latest = new LatestValue<number>();
  const values = latest.watch();
  for (const value of [1, 2, 3]) latest.set(value);
  latest.close();
  expect(await values.next()).toEqual({ done: false, value: 3 });
  expect(await values.next()).toEqual({ done: true, value: undefined });
});

it('allows a watcher to leave while it waits', async () => {
  const latest = new LatestValue<number>();
  const values = latest.watch();
  const waiting = values.next();
  expect(await values.return?.()).toEqual({ done: true, value: undefined });
  expect(await waiting).toEqual({ done: true, value: undefined });
  expect(await values.next()).toEqual({ done: true, value: undefined });
});

it('yields to all watchers, each at its own pace', async () => {
  const latest = new LatestValue<string>();
  const [one, other] = [latest.watch(), latest.watch()];
  latest.set('a');
  expect(await one.next()).toEqual({ done: false, value: 'a' });
  latest.set('b');
  expect(await one.next()).toEqual({ done: false, value: 'b' });
  expect(await other.next()).toEqual({ done: false, value: 'b' });
});
