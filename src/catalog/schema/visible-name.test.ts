import { expect, it } from 'vitest';
import { visibleName } from './visible-name.ts';

it.each([
  ['nothing', ''],
  ['spaces', ' \u00a0\u3000\n'],
  ['a Hangul filler', '\u3164'],
  ['all Hangul fillers', '\u115f\u1160\u3164\uffa0'],
  ['zero-width characters', '\u200b\u200c\u200d\u2060\ufeff'],
  ['direction marks', '\u200e\u200f\u202e'],
  ['a soft hyphen', '\u00ad'],
  ['variation selectors', '\ufe0f\u{e0100}'],
  ['tags', '\u{e0020}\u{e007f}'],
  ['an empty Braille cell', '\u2800'],
  ['annotation marks', '\ufff9\ufffb'],
  ['controls', '\u0000\u001f\u0085'],
])('replaces a name of %s', (_what, name) => {
  expect(visibleName(name)).toBe('(blank name)');
  expect(visibleName(name, 'user-1')).toBe('user-1');
});

it.each(['!!!', '÷', '.', '\u3164x\u200b', '👩‍👩‍👧', '\u0600', '한', '\ufffd', ' a '])('keeps %j', (name) => {
  expect(visibleName(name)).toBe(name);
});
