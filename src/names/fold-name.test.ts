import { describe, expect, it } from 'vitest';
import { foldName } from './fold-name.ts';

describe('foldName', () => {
  it.each([
    ['Beyoncé', 'beyonce'],
    ['ＢＥＹＯＮＣＥ', 'beyonce'],
    ['Be\u0301atrice', 'beatrice'],
    ['Røyk Łódź', 'royk lodz'],
    ['Straße', 'strasse'],
    ['STRAẞE', 'strasse'],
    ['Festival™Anthem', 'festival anthem'],
    ['❤️', '❤'],
    ['ΟΔΥΣΣΕΥΣ', 'οδυσσευσ'],
    ['Zero\u200bWidth', 'zerowidth'],
    ['  two\u00a0 spaces ', 'two spaces'],
    ['AC/DC', 'ac/dc'],
    ['ｱｲﾄﾞﾙ', 'アイドル'],
  ])('folds %j to %j', (name, folded) => {
    expect(foldName(name)).toBe(folded);
  });

  it('keeps marks that form another letter', () => {
    expect(foldName('が')).not.toBe(foldName('か'));
  });

  it('changes no character when applied twice', () => {
    for (let code = 0; code < 0x20000; code += 1) {
      const folded = foldName(String.fromCodePoint(code));
      if (foldName(folded) !== folded) expect.fail(`U+${code.toString(16)}`);
    }
  });
});
