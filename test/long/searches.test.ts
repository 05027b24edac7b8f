import { describe, it } from 'vitest';
import { expectEqualSearches, inventedNames } from '../postgres/compare-searches.ts';
import { findPrograms } from '../support/postgres/start-postgres.ts';
import { casesOf, longRunSeed } from './long-run.ts';

const programs = findPrograms();

// Skipped where PostgreSQL is not installed.
describe.skipIf(programs === null)('searches on SQLite and PostgreSQL', () => {
  it('find the same for every beginning of 20,000 invented names', async () => {
    if (programs !== null) await expectEqualSearches(programs, inventedNames(casesOf(20_000), longRunSeed()));
  });
});
