import { expect, it } from 'vitest';
import { announceWithFaults } from './try-faults.ts';

const reference = announceWithFaults(null);

it.each([1, 2])(
  'ends in the announcements of a run without faults, with script %i',
  async (seed) => {
    const { announced, syncs } = await announceWithFaults(seed);
    expect(announced).toEqual((await reference).announced);
    expect(new Set(syncs)).toEqual(new Set(['succeeded']));
  },
  60_000,
);
