import { describe, expect, it } from 'vitest';
import { highlight } from './highlight.ts';

/** The name with brackets around what matched. */
const mark = (name: string, words: string): string =>
  highlight(name, words)
    .map(({ text, isMatch }) => (isMatch ? `[${text}]` : text))
    .join('');

describe('highlight', () => {
  it.each([
    ['The Quiet Läntern Ōrchestra', 'quiet orch', 'The [Quiet] Läntern [Ōrch]estra'],
    ['夜明けの図書館', '図書館', '夜明けの[図書館]'],
    ['夜明けの図書館', '書', '夜明けの図[書]館'],
    ['夜明けの図書館', '館', '夜明けの図書[館]'],
    ['별빛합창단', '합창', '별빛[합창]단'],
    ['สวัสดี', 'สด', 'สวั[สดี]'],
    ['ＮＥＯＮ　ＫＩＴＥ', 'kite', 'ＮＥＯＮ　[ＫＩＴＥ]'],
    ['Straße', 'stras', '[Straß]e'],
    ['Zero\u200bWidth\u00ad', 'zerowidth', '[Zero\u200bWidth\u00ad]'],
    ['Zoe\u0308line', 'zoel', '[Zoe\u0308l]ine'],
    ['  two   spaces', 'spaces', '  two   [spaces]'],
    ['كِتَاب جديد', 'كِتَ', '[كِتَ]اب جديد'],
    ['!!!', '!!', '[!!]!'],
    ['👩🏽‍🎤 🎵', '👩🏽‍🎤', '[👩🏽‍🎤] 🎵'],
    ['Tern Terns', 'tern', '[Tern] [Tern]s'],
    ['Tern Terns', 'tern gull', '[Tern] Terns'],
    ['Tern', 'gull', 'Tern'],
    ['Tern', '\u200b', 'Tern'],
    ['', 'tern', ''],
  ])('marks in %j what %j matches', (name, words, marked) => {
    expect(mark(name, words)).toBe(marked);
  });

  it('marks all of a name whose characters fold differently side by side', () => {
    expect(mark('ᄒ\u200bᅡᆫ', '한')).toBe('[ᄒ\u200bᅡᆫ]');
  });
});
