/** PostgreSQL has no U+0000 in text. Nothing that is stored has it either, so that no condition loses a match. */
export function withoutNul(value: unknown): unknown {
  if (typeof value === 'string') return value.includes('\0') ? value.replaceAll('\0', '\ufffd') : value;
  return Array.isArray(value) ? value.map(withoutNul) : value;
}
