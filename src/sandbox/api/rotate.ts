/** The list once so many items have gone from its head to its end, or, when `by` is negative, the other way. */
export function rotate<T>(items: readonly T[], by: number): readonly T[] {
  if (by === 0 || items.length === 0) return items;
  const start = by % items.length;
  return [...items.slice(start), ...items.slice(0, start)];
}
