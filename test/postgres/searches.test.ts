import { describe, it } from 'vitest';
import { findPrograms } from '../support/postgres/start-postgres.ts';
import { isOnPostgres } from '../support/postgres/test-database.ts';
import { expectEqualSearches, hasRecordings, inventedNames, recordedNames } from './compare-searches.ts';

const programs = findPrograms();

// Takes longer than any other file, so npm test leaves it to npm run test:postgres.
describe.skipIf(programs === null || !isOnPostgres)('searches on SQLite and PostgreSQL', () => {
  if (programs === null) return;

  it('find the same for every beginning of 500 invented names', () =>
    expectEqualSearches(programs, inventedNames(500, 20261122)));

  // The recordings are not a part of the project.
  it.skipIf(!hasRecordings)('find the same for every beginning of the names that Spotify has sent', () =>
    expectEqualSearches(programs, recordedNames()),
  );
});
