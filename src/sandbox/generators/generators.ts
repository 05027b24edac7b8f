import type { NonEmpty } from '../dice.ts';
import { Dice } from '../dice.ts';
import { arabic } from './arabic.ts';
import { centralEuropean } from './central-european.ts';
import { cyrillic } from './cyrillic.ts';
import { englishAlias, englishBand, englishPerson, englishSlash } from './english.ts';
import type { Voice } from './generator.ts';
import { greek } from './greek.ts';
import { japanese } from './japanese.ts';
import { korean } from './korean.ts';
import { nordic } from './nordic.ts';
import { french, iberian } from './romance.ts';

// Gone through in turn rather than drawn, so that even the smallest catalogue has every script.
const turns: NonEmpty<Voice> = [
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

export function voiceOf(seed: number, artistNumber: number): Voice {
  const start = new Dice('voices', seed).below(turns.length);
  return turns[(start + artistNumber) % turns.length] ?? turns[0];
}
