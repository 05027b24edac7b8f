import { expect, it } from 'vitest';
import { compareOnSchema } from './compare-many.ts';
import { publicSchemas } from './public-schemas.ts';

it.each(publicSchemas)('answers 150 drawn queries of the schema of $name as graphql-js does', async ({ build }) => {
  const tally = await compareOnSchema(build(), 20_261_128, 150);
  expect(tally.answered).toBeGreaterThan(75);
});
