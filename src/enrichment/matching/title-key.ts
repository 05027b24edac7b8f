/** Number words as digits. English alone: titles in other languages rarely change between sources. */
const numbers = new Map(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'
    .split(' ')
    .map((word, number) => [word, String(number)]),
);

const romans = new Map(
  'i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx'
    .split(' ')
    .map((roman, index) => [roman, String(index + 1)]),
);

/** A part word, and how it is abbreviated. A numeral follows it. */
const counted = new Map([
  ['part', 'part'],
  ['parts', 'part'],
  ['pt', 'part'],
  ['pts', 'part'],
  ['volume', 'vol'],
  ['vol', 'vol'],
  ['vols', 'vol'],
  ['number', 'no'],
  ['no', 'no'],
  ['nr', 'no'],
  ['opus', 'op'],
  ['op', 'op'],
  ['chapter', 'chapter'],
  ['episode', 'episode'],
  ['ep', 'episode'],
  ['book', 'book'],
  ['act', 'act'],
  ['season', 'season'],
  ['disc', 'disc'],
]);

const articles = new Set(['the', 'a', 'an']);

/** Signs of vowels, and tatweel: Arabic and Hebrew are written with them or without. */
const vowelSigns = /[\u0591-\u05bd\u05bf\u05c1\u05c2\u0640\u064b-\u065f\u0670]/g;

/** The base of a title in one spelling: "The Atlas, Part Two" and "Atlas Pt. II" become "atlas part 2". */
export function toTitleKey(base: string): string {
  const words = base.replace(vowelSigns, '').split(' ');
  const rest = words.length > 1 && articles.has(words[0] ?? '') ? words.slice(1) : words;
  return rest.map((word, index) => spellWord(rest, word, index)).join(' ');
}

function spellWord(words: readonly string[], word: string, index: number): string {
  const isLast = index === words.length - 1;
  const part = counted.get(word);
  if (part !== undefined && !isLast && isNumeral(words[index + 1] ?? '')) return part;
  if (word === 'n' && index > 0 && !isLast) return 'and';
  const isCounted = counted.has(words[index - 1] ?? '');
  // Alone or within a title, "I", "V" and "X" are words.
  if (isCounted || (isLast && index > 0 && word.length > 1)) return romans.get(word) ?? numbers.get(word) ?? word;
  return numbers.get(word) ?? word;
}

const isNumeral = (word: string): boolean => /^\d/.test(word) || numbers.has(word) || romans.has(word);
