/** By nearest rank: the smallest value that at least this share of all values does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new RangeError('An empty list has no quantile');
  return value;
}

export function median(values: readonly number[]): number {
  const upper = quantile(values, 0.5 + 1 / (2 * values.length));
  return (quantile(values, 0.5) + upper) / 2;
}
