import { describe, it } from 'vitest';
import { findPrograms } from '../support/postgres/start-postgres.ts';
import { isOnPostgres } from '../support/postgres/test-database.ts';
import { expectEqualAnswers } from './compare-answers.ts';

const programs = findPrograms();

// Takes longer than any other file, so npm test leaves it to npm run test:postgres.
describe.skipIf(programs === null || !isOnPostgres)('servers on SQLite and PostgreSQL', () => {
  it('answer drawn lists, the change feed and drawn requests with equal bytes', async () => {
    if (programs !== null) await expectEqualAnswers(programs, { seed: 20261122, lists: 25, requests: 300 });
  });
});
