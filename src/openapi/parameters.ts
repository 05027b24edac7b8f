import { z } from 'zod';

/** The query parameters of a route as OpenAPI has them, from the schema that reads them. */
export function toParameters(parameters: z.ZodObject): object[] {
  const { properties = {} } = z.toJSONSchema(parameters);
  return Object.entries(properties).map(([name, property]) => {
    if (typeof property === 'boolean') throw new Error(`The parameter ${name} has no schema`);
    const { description, example, ...schema } = property;
    return { name, in: 'query', description, ...(example === undefined ? {} : { example }), schema };
  });
}
