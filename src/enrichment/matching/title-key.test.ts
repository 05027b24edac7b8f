import { expect, it } from 'vitest';
import { toTitleKey } from './title-key.ts';

it.each([
  ['the atlas', 'atlas'],
  ['the', 'the'],
  ['atlas pt 1', 'atlas part 1'],
  ['atlas part one', 'atlas part 1'],
  ['atlas part i', 'atlas part 1'],
  ['atlas volume ii', 'atlas vol 2'],
  ['atlas ii', 'atlas 2'],
  ['twelve winters', '12 winters'],
  ['symphony number five opus 67', 'symphony no 5 op 67'],
  ['no way', 'no way'],
  ['part of me', 'part of me'],
  ['i', 'i'],
  ['malcolm x', 'malcolm x'],
  ['me and i', 'me and i'],
  ['rock n stone', 'rock and stone'],
  ['قَمَر', 'قمر'],
  ['', ''],
])('spells %j as %j', (base, key) => {
  expect(toTitleKey(base)).toBe(key);
});
