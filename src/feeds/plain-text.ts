/**
 * A name on one line, with only what every format can carry: XML 1.0 has no place for control characters and lone
 * surrogates, not even escaped, and iCalendar none for control characters.
 */
export const toPlainText = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\ufffe\uffff]/gu, '')
    .toWellFormed()
    .trim();

export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
