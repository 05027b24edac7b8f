import { z } from 'zod';

const condition = (name: string, description: string) => ({
  name,
  in: 'header',
  description,
  schema: { type: 'string' },
});

const ifNoneMatch = condition('If-None-Match', 'The ETag of an answer: a 304 where it still holds.');
const ifModifiedSince = condition('If-Modified-Since', 'The Last-Modified of an answer, where its ETag is not kept.');

/** For answers that the program decides, and for those from the graph. */
export const tagCondition = [ifNoneMatch];
export const conditions = [ifNoneMatch, ifModifiedSince];

/** The query parameters of a route as OpenAPI has them, from the schema that reads them. */
export function toParameters(parameters: z.ZodObject): object[] {
  const { properties = {} } = z.toJSONSchema(parameters);
  return Object.entries(properties).map(([name, property]) => {
    if (typeof property === 'boolean') throw new Error(`The parameter ${name} has no schema`);
    const { description, example, ...schema } = property;
    return { name, in: 'query', description, ...(example === undefined ? {} : { example }), schema };
  });
}
