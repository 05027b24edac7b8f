import { InvalidInputError } from '../errors.ts';

/** The one field of a lookup input that is set; any other number of them is bad input. */
export function onlyField<K extends string>(
  argument: string,
  lookup: Partial<Record<K, string | null | undefined>>,
  fields: readonly K[],
): { field: K; value: string } {
  const given = fields.flatMap((field) => {
    const value = lookup[field];
    return value == null ? [] : [{ field, value }];
  });
  const [only] = given;
  if (only && given.length === 1) return only;
  throw new InvalidInputError(
    argument,
    `${argument}: expected exactly one of ${fields.join(', ')}, got ${given.length}`,
  );
}
