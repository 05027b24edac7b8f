import { Dice, words } from '../dice.ts';
import { materials } from '../voices/english-words.ts';
import { artistName } from './artists.ts';

const suffixes = words('Records, Recordings, Editions, Music, Audio, Discs, Sound, Tapes');

/** An artist keeps to one label; some release their music themselves. */
export function labelOf(seed: number, artistNumber: number, slot: number): string {
  const isSampler = artistNumber === 0;
  const dice = new Dice('label', seed, isSampler ? -slot : artistNumber);
  const label = `${dice.pick(materials)} ${dice.pick(suffixes)}`;
  return !isSampler && dice.chance(0.15) ? artistName(seed, artistNumber) : label;
}
