import { describe, it } from 'vitest';
import { expectEqualAnswers } from '../postgres/compare-answers.ts';
import { findPrograms } from '../support/postgres/start-postgres.ts';
import { casesOf, seedsOf } from './long-run.ts';

const programs = findPrograms();

// Skipped where PostgreSQL is not installed.
describe.skipIf(programs === null)('servers on SQLite and PostgreSQL', () => {
  it.each(seedsOf(20))(
    'answer drawn lists, the change feed and drawn requests with equal bytes (seed %s)',
    async (seed) => {
      if (programs !== null) await expectEqualAnswers(programs, { seed, lists: 60, requests: casesOf(1_000) });
    },
  );
});
