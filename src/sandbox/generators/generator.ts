import type { Dice } from '../dice.ts';

/** Generates names in one language or style. */
export interface NameGenerator {
  artist(dice: Dice): string;
  title(dice: Dice): string;
}
