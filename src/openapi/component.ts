import { z } from 'zod';

/** The schemas that have a name in the document. */
const components = z.registry<{ id: string }>();

/** Gives a schema its name. */
export function component<T extends z.ZodType>(id: string, schema: T): T {
  components.add(schema, { id });
  return schema;
}

const toReference = (id: string) => `#/components/schemas/${id}`;

export function refOf(schema: z.ZodType): { $ref: string } {
  const named = components.get(schema);
  if (!named) throw new Error('The schema has no name');
  return { $ref: toReference(named.id) };
}

export function toComponents(): Record<string, object> {
  const { schemas } = z.toJSONSchema(components, {
    uri: toReference,
    // A client that holds answers to the document is not to fail over a field that is added to them.
    override: ({ jsonSchema }) => void delete jsonSchema.additionalProperties,
  });
  return Object.fromEntries(Object.entries(schemas).map(([id, { $schema: _, $id: __, ...schema }]) => [id, schema]));
}
