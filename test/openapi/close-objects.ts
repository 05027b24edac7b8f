/** The same schemas with every object closed, to find fields that are not described. */
export function closeObjects(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(closeObjects);
  if (typeof part !== 'object' || part === null) return part;
  const entries = Object.entries(part).map(([name, value]) => [name, closeObjects(value)]);
  return Object.fromEntries([...('properties' in part ? [['additionalProperties', false]] : []), ...entries]);
}
