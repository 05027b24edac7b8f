import type { Dice, NonEmpty } from '../dice.ts';
import { words } from '../dice.ts';

/** Genres that go together; an artist's come from one scene. */
const scenes: NonEmpty<NonEmpty<string>> = [
  words('chamber pop, baroque pop, art pop, orchestral pop'),
  words('indie folk, modern folk, alt country, stomp and holler'),
  words('ambient, drone, modern classical, field recordings'),
  words('deep house, organic house, melodic techno, dub techno'),
  words('bedroom pop, lo-fi indie, dream pop, slowcore'),
  words('post-punk, noise rock, art punk, no wave'),
  words('neo soul, alternative r&b, quiet storm, contemporary r&b'),
  words('jazz fusion, spiritual jazz, nu jazz, contemporary jazz'),
  words('abstract hip hop, jazz rap, boom bap, instrumental hip hop'),
  words('shoegaze, noise pop, space rock, post-rock'),
  words('afro soul, highlife, desert blues, afrobeat'),
  words('synthpop, darkwave, minimal synth, coldwave'),
  words('cumbia, nueva canción, tropicalia, latin alternative'),
  words('drum and bass, uk garage, breakbeat, future bass'),
  words('doom metal, post-metal, sludge, progressive metal'),
  words('city pop, funk, nu disco, boogie'),
];

/** About a third of the artists have none. */
export function rollGenres(dice: Dice): string[] {
  if (dice.chance(1 / 3)) return [];
  const scene = dice.pick(scenes);
  const count = dice.between(1, 3);
  return [...new Set(Array.from({ length: count }, () => dice.pick(scene)))];
}
