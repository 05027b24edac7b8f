import { expect, it } from 'vitest';
import { isOnPostgres } from '../support/postgres/test-database.ts';
import { announceWithFaults } from './try-faults.ts';

const reference = isOnPostgres ? null : announceWithFaults(null);

// On PostgreSQL the pauses after a failure are by its clock, which no test can advance.
it.skipIf(isOnPostgres).each([1, 2])(
  'ends in the announcements of a run without faults, with script %i',
  async (seed) => {
    const { announced, syncs } = await announceWithFaults(seed);
    expect(announced).toEqual((await reference)?.announced);
    expect(new Set(syncs)).toEqual(new Set(['succeeded']));
  },
  60_000,
);
