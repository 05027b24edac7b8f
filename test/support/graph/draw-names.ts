import fc from 'fast-check';

/** Letters of scripts with spaces, with the marks that their words have. */
const spaced = {
  latin: 'abdeimorst0279éßẞøŁÆœıİńğ',
  greek: 'αβγδεσςΣΩήώ',
  cyrillic: 'абвеёийЖщя',
  arabic: ['ك', 'كِ', 'تَ', 'ا', 'بٌ', 'أُ', 'مّ', 'ى', '٣'],
  hebrew: ['ש', 'שָׁ', 'לוֹ', 'ם', 'א'],
  devanagari: ['कि', 'ता', 'ब', 'सं', 'गी', 'त्', '४'],
  tamil: ['தா', 'மி', 'ழ்', 'பா', 'ட்'],
  georgian: 'აბგდევ',
  adlam: '𞤀𞤣𞤢𞤤',
};

/** What readers take for one character, in scripts without spaces. */
const unbrokenCharacters = {
  han: [...'夜明図書館東京龍々〇𠮷'],
  hiragana: [...'あけのすばるがっー'],
  katakana: [...'アイドルガヴォーㇰ'],
  hangul: [...'별빛합창단노래방'],
  thai: ['ส', 'วั', 'ดี', 'นำ', 'เ', 'พ', 'ล', 'ง', 'ที่', 'ไ'],
  lao: ['ສ', 'ບາ', 'ຍ', 'ດີ', 'ເ', 'ພ', 'ງ'],
  khmer: ['សួ', 'ស្តី', 'ច', 'ម្រៀ', 'ង', 'ខ្មែ'],
  myanmar: ['မ', 'င်္', 'ဂ', 'လာ', 'ပါ', 'သီ', 'ချင်း'],
} satisfies Record<string, readonly string[]>;

export interface DrawnName {
  name: string;
  words: string[];
  /** The words in unbroken scripts, by characters. */
  unbroken: string[][];
}

const spacedWord = fc
  .constantFrom(...Object.values(spaced).map((letters) => [...letters]))
  .chain((letters) => fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 9 }))
  .map((letters) => ({ word: letters.join(''), characters: null }));

const unbrokenWord = fc
  .constantFrom(...Object.values(unbrokenCharacters))
  .chain((characters) => fc.array(fc.constantFrom(...characters), { minLength: 1, maxLength: 8 }))
  .map((characters) => ({ word: characters.join(''), characters }));

const separators = [' ', '  ', ' - ', '/', '. ', '’', ' & ', ' 💿 ', '\u3000', '・', '\u0000', '\t'];

/** Names of one to four words in any scripts, with their words. */
export const drawnNames: fc.Arbitrary<DrawnName> = fc
  .array(fc.tuple(fc.oneof(spacedWord, unbrokenWord), fc.constantFrom(...separators)), { minLength: 1, maxLength: 4 })
  .chain((parts) => fc.constantFrom('', '¡', '(', '“').map((start) => ({ parts, start })))
  .map(({ parts, start }) => ({
    name: `${start}${parts.map(([{ word }, separator], index) => `${index > 0 ? separator : ''}${word}`).join('')}`,
    words: parts.map(([{ word }]) => word),
    unbroken: parts.flatMap(([{ characters }]) => (characters ? [characters] : [])),
  }));

/** Names without letters and digits. */
export const wordlessNames: fc.Arbitrary<string> = fc
  .array(
    fc.constantFrom(
      ...[...'!?÷+/-×_%"\'*^():{}[]\\|~`$€°∞♥★☠🎵👩🏽‍🎤🏳️‍🌈'],
      ' ',
      '\u0000',
      '\u001f',
      '\ud800',
      '\u20dd',
      '\ufe0f',
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((characters) => characters.join(''))
  .filter((name) => !/^(\s|\ufe0f)*$/.test(name));
