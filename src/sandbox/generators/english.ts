import type { Dice } from '../dice.ts';
import { words } from '../dice.ts';
import * as w from './english-words.ts';
import type { NameGenerator } from './generator.ts';

const aliasHeads = words('Ov, Tal, Nim, Ser, Yul, Kav, Ost, Bel, Zor, Il, Ram, Fen, Quo, Vash, Lum, Eid, Thr, Aur');
const aliasMiddles = words('or, ami, ene, usk, iv, elo, ath, ond, ura, ixi, av, osch');
const aliasEnds = words('ane, iro, uma, etto, ika, ux, elle, ade, isk, on, ey, olt, is, ento');

export const englishPerson = withEnglishTitles((dice) => `${dice.pick(w.givenNames)} ${surname(dice)}`);

export const englishBand = withEnglishTitles((dice) => {
  const kind = dice.unit();
  if (kind < 0.2) return `The ${dice.pick(w.materials)} ${dice.pick(w.trades)}`;
  if (kind < 0.35) return `${dice.pick(w.materials)} ${dice.pick(w.institutions)}`;
  if (kind < 0.55) return `${surname(dice)} ${dice.pick(w.institutions)}`;
  if (kind < 0.7) return `${surname(dice)} & ${surname(dice)}`;
  if (kind < 0.85) return `${dice.pick(w.givenNames)} and the ${dice.pick(w.materials)} ${dice.pick(w.trades)}`;
  return `${dice.pick(w.givenNames)} ${surname(dice)} ${dice.pick(w.lineUps)}`;
});

export const englishAlias = withEnglishTitles((dice) => {
  const alias = dice.pick(aliasHeads) + dice.pick(aliasMiddles) + dice.pick(aliasEnds);
  const kind = dice.unit();
  if (kind < 0.25) return alias.toLowerCase();
  if (kind < 0.4) return alias.toUpperCase();
  if (kind < 0.5) return `DJ ${alias}`;
  return kind < 0.75 ? `${alias} ${dice.pick(w.things)}` : alias;
});

/** A slash in a name breaks careless URLs. */
export const englishSlash = withEnglishTitles((dice) => `${dice.pick(w.materials)}/${dice.pick(w.institutions)}`);

function withEnglishTitles(artist: NameGenerator['artist']): NameGenerator {
  return { artist, title: englishTitle };
}

function surname(dice: Dice): string {
  return dice.pick(w.surnameRoots) + dice.pick(w.surnameEnds);
}

function englishTitle(dice: Dice): string {
  const kind = dice.unit();
  if (kind < 0.28) return `${dice.pick(w.qualities)} ${dice.pick(w.things)}`;
  if (kind < 0.44) return `${dice.pick(w.materials)} ${dice.pick(w.things)}`;
  if (kind < 0.56) return `${dice.pick(w.deeds)} the ${dice.pick(w.things)}`;
  if (kind < 0.66) return `What the ${dice.pick(w.qualities)} ${dice.pick(w.creatures)} ${dice.pick(w.endings)}`;
  if (kind < 0.78) return `${dice.pick(w.spans)} ${dice.pick(w.qualities)} ${dice.pick(w.plurals)}`;
  if (kind < 0.86) return `The ${dice.pick(w.qualities)} ${dice.pick(w.plurals)} of ${dice.pick(w.places)}`;
  return `${dice.pick(w.qualities)} ${dice.pick(w.things)} at ${dice.pick(w.places)}`;
}
