import { describe, inject, it } from 'vitest';
import { playRounds } from '../postgres/cluster/play-rounds.ts';
import { findPrograms } from '../support/postgres/start-postgres.ts';
import { casesOf, longRunSeed } from './long-run.ts';

const programs = findPrograms();

// Skipped where PostgreSQL is not installed, and in a part of a run: test/postgres/faults plays five rounds.
describe.skipIf(programs === null || inject('share') < 1)('three servers on one database', () => {
  it('have one writer at a time, lose nothing, and recover from random faults', async () => {
    if (programs !== null) await playRounds(programs, casesOf(100), longRunSeed());
  });
});
