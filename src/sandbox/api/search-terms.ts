/** Words and quoted phrases, in a form in which case and accents do not matter. */
export function parseSearchTerms(text: string): string[] {
  const terms = fold(text).match(/(?:[^\s"]|"[^"]*")+/g) ?? [];
  return terms.map((term) => term.replaceAll('"', ''));
}

export function bearsAll(names: readonly string[], terms: readonly string[]): boolean {
  const text = fold(names.join(' '));
  return terms.every((term) => text.includes(term));
}

const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
