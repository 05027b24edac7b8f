import { z } from 'zod';

export const pagesFragment = `
fragment Pages on PageInfo { hasNextPage hasPreviousPage startCursor endCursor }`;

export const pagesShape = z.strictObject({
  hasNextPage: z.boolean(),
  hasPreviousPage: z.boolean(),
  startCursor: z.string().nullable(),
  endCursor: z.string().nullable(),
});

export type Pages = z.output<typeof pagesShape>;
