/** Letters that Unicode does not decompose, but that people type without their stroke or ligature. */
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
 * The form in which names are compared: case, diacritics and width do not matter ("Beyoncé" and "ＢＥＹＯＮＣＥ" fold to
 * "beyonce"). Marks that make a letter in scripts other than Latin, Greek and Cyrillic (か and が) are kept.
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
      // A word's last sigma has a form of its own, which would hide that the word begins a longer one.
      .replaceAll('ς', 'σ')
      .replace(/\s+/g, ' ')
      .trim()
  );
}

/** As people count: what lies beyond the first plane of Unicode is one character, not two. */
export const countCharacters = (text: string): number => [...text].length;
