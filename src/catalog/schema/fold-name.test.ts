import { describe, expect, it } from 'vitest';
import { foldName } from './fold-name.ts';

describe('foldName', () => {
  it.each([
    ['Beyoncé', 'beyonce'],
    ['ＢＥＹＯＮＣＥ', 'beyonce'],
    ['Be\u0301atrice', 'beatrice'],
    ['Røyk Łódź', 'royk lodz'],
    ['Straße', 'strasse'],
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

  it('changes nothing when applied twice', () => {
    for (const name of ['Ἀθῆναι', 'Çelik Ünal', 'ЙОД', 'ﬁre', 'İstanbul']) {
      expect(foldName(foldName(name))).toBe(foldName(name));
    }
  });
});
