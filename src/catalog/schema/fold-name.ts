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
};

/**
 * The form in which names are compared, without case, diacritics and width: "Beyoncé" and "ＢＥＹＯＮＣＥ" become "beyonce".
 * Marks that make another letter outside Latin, Greek and Cyrillic (か and が) stay.
 */
export function foldName(name: string): string {
  return (
    name
      .normalize('NFKD')
      .replace(/[\u0300-\u036f]|\p{Cf}/gu, '')
      .toUpperCase()
      .toLowerCase()
      .replace(/[øłđðħıæœþ]/g, (letter) => plainLetters[letter] ?? letter)
      .normalize('NFC')
      // A final sigma would hide that the word is a prefix of a longer one.
      .replaceAll('ς', 'σ')
      .replace(/\s+/g, ' ')
      .trim()
  );
}

/** By code points: a character outside the first Unicode plane counts once. */
export const countCharacters = (text: string): number => [...text].length;
