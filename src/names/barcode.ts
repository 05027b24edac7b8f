/** Leading zeros aside, a GTIN has 8 digits or more. Shorter numbers pass the check digit by chance. */
const leastDigits = 8;

/**
 * A UPC or EAN as the 14 digits of a GTIN, so that leading zeros, spaces and hyphens make no difference. Null if there is
 * none, or if the check digit is wrong.
 */
export function parseBarcode(text: string | null | undefined): string | null {
  const digits = (text ?? '').replace(/[\s\p{Pd}]/gu, '');
  if (!/^\d+$/.test(digits)) return null;
  const significant = digits.replace(/^0+/, '');
  if (significant.length < leastDigits || significant.length > 14) return null;
  const barcode = significant.padStart(14, '0');
  return hasCheckDigit(barcode) ? barcode : null;
}

/** GS1 weights: 3 and 1 in turn, so that the weighted sum with the check digit is a multiple of 10. */
const hasCheckDigit = (barcode: string): boolean =>
  [...barcode].reduce((sum, digit, index) => sum + Number(digit) * (index % 2 === 0 ? 3 : 1), 0) % 10 === 0;
