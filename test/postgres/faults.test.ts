import { describe, it } from 'vitest';
import { findPrograms } from '../support/postgres/start-postgres.ts';
import { isOnPostgres } from '../support/postgres/test-database.ts';
import { playRounds } from './cluster/play-rounds.ts';

const programs = findPrograms();

// Takes longer than any other file, so npm test leaves it to npm run test:postgres.
describe.skipIf(programs === null || !isOnPostgres)('three servers on one database', () => {
  it('have one writer at a time, lose nothing, and recover from five rounds of random faults', async () => {
    if (programs !== null) await playRounds(programs, 5, 18);
  });
});
