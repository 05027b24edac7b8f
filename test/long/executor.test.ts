import { expect, it } from 'vitest';
import { compareOnDrawnSchemas, compareOnSchema } from '../executor/compare-many.ts';
import { publicSchemas } from '../executor/public-schemas.ts';
import { casesOf, longRunSeed } from './long-run.ts';

it('answers 20,000 drawn queries of drawn schemas as graphql-js does', async () => {
  const count = casesOf(20_000);
  const tally = await compareOnDrawnSchemas(longRunSeed(), count);
  expect(tally.answered).toBeGreaterThan(count / 2);
});

it.each(publicSchemas)('answers 2,000 drawn queries of the schema of $name as graphql-js does', async ({ build }) => {
  const count = casesOf(2_000);
  const tally = await compareOnSchema(build(), longRunSeed(), count);
  expect(tally.answered).toBeGreaterThan(count / 2);
});
