import type { NonEmpty } from '../dice.ts';
import { Dice } from '../dice.ts';
import { arabic } from './arabic.ts';
import { centralEuropean } from './central-european.ts';
import { cyrillic } from './cyrillic.ts';
import { englishAlias, englishBand, englishPerson, englishSlash } from './english.ts';
import type { NameGenerator } from './generator.ts';
import { greek } from './greek.ts';
import { japanese } from './japanese.ts';
import { korean } from './korean.ts';
import { nordic } from './nordic.ts';
import { french, iberian } from './romance.ts';

// Assigned in this order instead of at random, so that even the smallest catalogue has every script.
const order: NonEmpty<NameGenerator> = [
  englishBand,
  japanese,
  englishPerson,
  iberian,
  englishAlias,
  cyrillic,
  englishBand,
  nordic,
  englishPerson,
  korean,
  englishBand,
  french,
  englishAlias,
  arabic,
  englishPerson,
  englishBand,
  centralEuropean,
  englishPerson,
  greek,
  englishBand,
  iberian,
  englishAlias,
  japanese,
  englishBand,
  englishSlash,
  englishPerson,
  nordic,
  englishBand,
  englishPerson,
  englishAlias,
];

export function generatorOf(seed: number, artistNumber: number): NameGenerator {
  // The key decides every generated name, so it must stay the same.
  const start = new Dice('voices', seed).below(order.length);
  return order[(start + artistNumber) % order.length] ?? order[0];
}
