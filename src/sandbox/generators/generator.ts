import type { Dice } from '../dice.ts';

/** A way of naming things: a language, or a habit within one. All of it is made up here. */
export interface Voice {
  artist(dice: Dice): string;
  title(dice: Dice): string;
}
