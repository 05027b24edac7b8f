/** The value, which a test relies on being there. */
export function defined<T>(value: T): NonNullable<T> {
  if (value === undefined || value === null) throw new TypeError('Expected a value');
  return value;
}
