import { expect, it } from 'vitest';
import { compareOnDrawnSchemas } from './compare-many.ts';

it('answers 2,000 drawn queries of drawn schemas as graphql-js does', async () => {
  const tally = await compareOnDrawnSchemas(20_261_128, 2_000);
  // Most are answered, so that the comparison is of answers.
  expect(tally.answered).toBeGreaterThan(1_400);
  expect(tally.errors).toBeGreaterThan(200);
  expect(tally.left).toBeLessThan(20);
});
