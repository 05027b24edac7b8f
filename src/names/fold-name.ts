/** Letters that Unicode does not decompose, but that people type without the stroke or ligature. */
const plainLetters: Record<string, string> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  // The capital ẞ; the small letter becomes SS in upper case.
  ß: 'ss',
};

/**
 * The form in which names are compared, without case, diacritics and width: "Beyoncé" and "ＢＥＹＯＮＣＥ" become "beyonce".
 * Marks that make another letter outside Latin, Greek and Cyrillic (か and が) stay. The end of a very long name is cut.
 */
export const foldName = (name: string): string =>
  name.length <= maxFoldedLength && asciiWords.test(name)
    ? name.toLowerCase()
    : firstCharacters(foldCharacters(name).replace(/\s+/g, ' ').trim(), maxFoldedLength).trimEnd();

/** In code points. An index row of PostgreSQL holds 2,704 bytes, and a code point takes up to four. */
const maxFoldedLength = 600;

/** Nothing but the case differs in their folded form. */
const asciiWords = /^[!-~]+(?: [!-~]+)*$/;

export const firstCharacters = (text: string, most: number): string =>
  text.length > most ? [...text].slice(0, most).join('') : text;

/** Folds without joining spaces. A text folds as its grapheme clusters do, with rare exceptions. */
export const foldCharacters = (text: string): string =>
  text
    // NFKD makes them letters, which would join the words beside them.
    .replace(/[™℠]/g, ' ')
    .normalize('NFKD')
    // Whether an emoji is drawn in colour is no difference either.
    .replace(/[\u0300-\u036f]|\p{Cf}|\p{Variation_Selector}/gu, '')
    .toUpperCase()
    .toLowerCase()
    .replace(/[øłđðħıæœþß]/g, (letter) => plainLetters[letter] ?? letter)
    .normalize('NFC')
    // A final sigma would hide that the word is a prefix of a longer one.
    .replaceAll('ς', 'σ');

/** By code points: a character outside the first Unicode plane counts once. */
export const countCharacters = (text: string): number => [...text].length;
