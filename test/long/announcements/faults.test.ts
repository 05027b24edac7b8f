import { expect, it } from 'vitest';
import { announceWithFaults } from '../../announcements/try-faults.ts';
import { seedsOf } from '../long-run.ts';

it('ends in the announcements of a run without faults, with all scripts', async () => {
  const reference = (await announceWithFaults(null)).announced;
  for (const seed of seedsOf(100)) {
    const { announced, syncs } = await announceWithFaults(seed);
    expect(announced, `script ${seed}`).toEqual(reference);
    expect(new Set(syncs), `script ${seed}`).toEqual(new Set(['succeeded']));
  }
}, 3_600_000);
