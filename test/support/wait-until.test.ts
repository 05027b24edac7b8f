import { expect, it } from 'vitest';
import { waitUntil } from './wait-until.ts';

it('returns the first thing it sees', async () => {
  let looks = 0;
  expect(await waitUntil('there is a third look', () => (++looks < 3 ? undefined : looks), { everyMs: 1 })).toBe(3);
});

it('throws with what did not happen', async () => {
  const late = waitUntil('pigs fly', () => undefined, { everyMs: 1, patienceMs: 5 });
  await expect(late).rejects.toThrow('Within 0.005 s it did not happen that pigs fly');
});
