import { z } from 'zod';

/** A GraphQL operation of a page, and what its answer looks like: a test holds the one against the other by the schema. */
export interface PageDocument<T> {
  text: string;
  shape: z.ZodType<T>;
}

/** An operation with the fragments that it uses, each of which is text of its own. */
export const pageDocument = <T>(
  text: string,
  shape: z.ZodType<T>,
  fragments: readonly string[] = [],
): PageDocument<T> => ({ text: [text, ...fragments].join('\n'), shape });

export const pagesFragment = `
fragment Pages on PageInfo { hasNextPage hasPreviousPage startCursor endCursor }`;

export const pagesShape = z.strictObject({
  hasNextPage: z.boolean(),
  hasPreviousPage: z.boolean(),
  startCursor: z.string().nullable(),
  endCursor: z.string().nullable(),
});

export type Pages = z.output<typeof pagesShape>;
