const months = 6;

/** Since mid-2026 refresh tokens expire six months after the consent. */
export function sixMonthsAfter(epochMs: number): number {
  const date = new Date(epochMs);
  const day = date.getUTCDate();
  date.setUTCMonth(date.getUTCMonth() + months);
  // If the month has no such day, its last day counts.
  if (date.getUTCDate() !== day) date.setUTCDate(0);
  return date.getTime();
}
