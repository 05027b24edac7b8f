import { expect, it } from 'vitest';
import { Dice, words } from './dice.ts';

const roll = (dice: Dice): number[] => Array.from({ length: 20 }, () => dice.unit());

it('draws the same numbers for the same key', () => {
  expect(roll(new Dice('key', 1, 2))).toEqual(roll(new Dice('key', 1, 2)));
});

it('draws other numbers for another key', () => {
  const keys = [new Dice('key', 1, 2), new Dice('key', 2, 1), new Dice('kez', 1, 2), new Dice('key', 1 + 2 ** 32, 2)];
  expect(new Set(keys.map((dice) => dice.unit())).size).toBe(keys.length);
});

it('reaches both ends of a range and nothing outside', () => {
  const rolls = Array.from({ length: 1000 }, (_, i) => new Dice(i).between(3, 5));
  expect(new Set(rolls)).toEqual(new Set([3, 4, 5]));
});

it('picks words from a list', () => {
  expect(words('one, two words,\n three')).toEqual(['one', 'two words', 'three']);
});
