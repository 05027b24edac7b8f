import { describe, expect, it } from 'vitest';
import { foldName } from './fold-name.ts';
import { parseNameQuery, splitName, toTokenText } from './split-name.ts';

const tokensOf = (name: string): string[] => splitName(foldName(name)).map(({ text }) => text);

describe('splitName', () => {
  it.each([
    ['AC/DC', ['ac', 'dc']],
    ['Don’t Stop', ['don', 't', 'stop']],
    ['별빛합창단', ['별빛', '빛합', '합창', '창단', '단']],
    ['夜明けの図書館', ['夜明', '明け', 'けの', 'の図', '図書', '書館', '館']],
    ['座', ['座']],
    ['สวัสดี', ['สวั', 'วัส', 'สดี', 'ดี']],
    ['BTS방탄 2', ['bts', '방탄', '탄', '2']],
    ['アイドル (Live)', ['アイ', 'イド', 'ドル', 'ル', 'live']],
    ['كِتَاب جديد', ['كِتَاب', 'جديد']],
    ['हिन्दी गीत', ['हिन्दी', 'गीत']],
    ['தமிழ்', ['தமிழ்']],
    ['!!!', ['!!!']],
    ['÷', ['÷']],
    ['+ / -', ['+ / -']],
    ['❤️', ['❤']],
    ['🎵!', ['🎵!']],
    ['❤️ Love', ['love']],
    ['\ud800', ['\ufffd']],
    ['\u200b', []],
    ['', []],
  ])('splits %j into %j', (name, tokens) => {
    expect(tokensOf(name)).toEqual(tokens);
  });

  it('gives the place of each token', () => {
    const folded = foldName('Ether/図書館 & Co');
    for (const { text, start, end } of splitName(folded)) expect(folded.slice(start, end)).toBe(text);
  });

  it.each(['x', '館', '\u{10ffff}', '!'])('cuts a token of 5,000 × %j to what PostgreSQL can index', (character) => {
    for (const text of tokensOf(`${character}${'\u0950\u064b'.repeat(5_000)}${character.repeat(5_000)}`))
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(2_046);
  });
});

describe('toTokenText', () => {
  it.each(['!!!', '+/-', '%', '_', '"', "'", '*', '\u0000', '? ?', '\\', '^'])(
    'has neither spaces nor ASCII punctuation for %j, so that it is one token without operators',
    (name) => {
      expect(toTokenText(splitName(foldName(name)))).toMatch(/^[^\0-\x7f]+$/);
    },
  );
});

describe('parseNameQuery', () => {
  it.each([
    ['quiet orch', ['quiet', 'orch*']],
    ['orch quiet orch', ['orch', 'quiet']],
    ['합창', ['합창*']],
    ['図書館', ['図書', '書館*']],
    ['書', ['書*']],
    ['書 tower', ['書*', 'tower*']],
    ['東京 tower', ['東京*', 'tower*']],
    ['สวัสด', ['สวั', 'วัส', 'สด*']],
    ['!!', ['!!*']],
    ['\u200b', []],
  ])('looks by %j for %j', (query, terms) => {
    expect(parseNameQuery(foldName(query)).terms.map(({ text, isPrefix }) => `${text}${isPrefix ? '*' : ''}`)).toEqual(
      terms,
    );
  });
});
