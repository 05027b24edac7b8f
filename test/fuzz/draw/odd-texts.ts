import type { SeededRandom } from '../../support/seeded-random.ts';

/** What a value may be where a better one was expected. */
const oddTexts = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\r\n',
  'null',
  'true',
  'TRUE',
  '0',
  '-1',
  '-0',
  '1.5',
  '1e309',
  '0x10',
  '99999999999999999999',
  'NaN',
  '__proto__',
  'constructor',
  'toString',
  '[object Object]',
  'é',
  'É́́́',
  '\ufeff',
  '\u202e',
  '\ud800',
  '\uffff',
  '\u{10ffff}',
  '😀',
  "' or 1=1 --",
  '%',
  '_',
  '*',
  '"',
  '"a" OR',
  'a AND NEAR(b, 1)',
  'name:a*',
  '^a -b',
  '../../../etc/passwd',
  '<script>',
  '2026-02-30',
  '0000-00-00',
  '9999-12-31',
  '2026-11-22T06:00:00Z',
  '2026-11-22T25:61:00+99:99',
  '+275760-09-13T00:00:00.001Z',
  'US',
  'us',
  'XX',
  'album,,ep',
  ',',
  'a'.repeat(201),
  '😀'.repeat(300),
];

export const oddText = (random: SeededRandom): string => random.pick(oddTexts);

/** Bytes that are no UTF-8, or no escape. */
const brokenEscapes = [
  '%',
  '%0',
  '%zz',
  '%u0041',
  '%00',
  '%C0%AF',
  '%E0%80%AF',
  '%ED%A0%80',
  '%F4%90%80%80',
  '%FF',
  '%2e',
];

/** A text as it stands in an address: escaped, half escaped, or in a way that cannot be read. */
export function inAddress(text: string, random: SeededRandom): string {
  const escaped = [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
  const way = random.below(10);
  if (way === 0) return escaped + random.pick(brokenEscapes);
  if (way === 1) return text.replace(/[^\x21-\x7e\x80-\xff]/g, '+');
  if (way === 2) return escaped.slice(0, -1);
  return escaped;
}

/** Takes bytes away, doubles, swaps or changes them. */
export function damage(text: string, random: SeededRandom): string {
  const at = random.below(text.length + 1);
  const to = Math.min(text.length, at + random.pick([1, 1, 2, 5, 40]));
  const odd = random.pick([
    '\0',
    '\r',
    '\n',
    '\r\n',
    '\r\n\r\n',
    ' ',
    '\t',
    ':',
    '\xff',
    '\x80',
    '{',
    '"',
    '\\',
    '\x7f',
  ]);
  const ways = [
    () => text.slice(0, at) + text.slice(to),
    () => text.slice(0, to) + text.slice(at),
    () => text.slice(0, at) + odd + text.slice(at),
    () => text.slice(0, at) + odd + text.slice(to),
    () => text.slice(0, at),
  ];
  return random.pick(ways)();
}
