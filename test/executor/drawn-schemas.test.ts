import { expect, it } from 'vitest';
import { compareOnDrawnSchemas } from './compare-many.ts';

it('answers 500 drawn queries of drawn schemas as graphql-js does', async () => {
  const tally = await compareOnDrawnSchemas(20_261_128, 500);
  // Most are answered, so that the comparison is of answers.
  expect(tally.answered).toBeGreaterThan(350);
  expect(tally.errors).toBeGreaterThan(50);
  expect(tally.left).toBeLessThan(10);
});
