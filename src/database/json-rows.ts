/** Escapes of U+0000 and of surrogates. Well-formed pairs are not escaped. */
const hasUnusual = /\\u(0000|d[89a-f])/i;

/**
 * Rows as JSON, with U+FFFD for lone surrogates, as databases receive text otherwise. `clean` replaces what else the
 * database refuses.
 */
export function toJsonRows(rows: readonly object[], clean: (text: string) => unknown = (text) => text): string {
  const json = JSON.stringify(rows);
  if (!hasUnusual.test(json)) return json;
  return JSON.stringify(rows, (_key, value) => (typeof value === 'string' ? clean(value.toWellFormed()) : value));
}
