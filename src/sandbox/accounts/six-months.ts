const months = 6;

/** Since the middle of 2026 a refresh token ends six months after the person agreed, however often it was used. */
export function sixMonthsAfter(epochMs: number): number {
  const date = new Date(epochMs);
  const day = date.getUTCDate();
  date.setUTCMonth(date.getUTCMonth() + months);
  // There is no 31st of February: the last day of that month it is.
  if (date.getUTCDate() !== day) date.setUTCDate(0);
  return date.getTime();
}
