const maxLength = 160;

/** Foreign words made safe for a log line or a run record: one short line without control characters, or null. */
export function quote(text: string | null): string | null {
  const line = (text ?? '').replace(/[\p{C}\s]+/gu, ' ').trim();
  if (line === '') return null;
  return line.length > maxLength ? `${line.slice(0, maxLength - 1)}…` : line;
}
