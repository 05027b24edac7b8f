import { Dice, type NonEmpty, words } from '../dice.ts';
import { generatorOf } from '../generators/generators.ts';
import type { CataloguePlan } from './plan.ts';

/** All genres of an artist come from one scene. */
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
function rollGenres(dice: Dice): string[] {
  if (dice.chance(1 / 3)) return [];
  const scene = dice.pick(scenes);
  const count = dice.between(1, 3);
  return [...new Set(Array.from({ length: count }, () => dice.pick(scene)))];
}

export interface SandboxArtist {
  number: number;
  name: string;
  genres: string[];
  /** 0 to 100. */
  popularity: number;
  followers: number;
  pictured: boolean;
}

const variousArtists: SandboxArtist = {
  number: 0,
  name: 'Various Artists',
  genres: [],
  popularity: 0,
  followers: 0,
  pictured: false,
};

export function describeArtist(plan: CataloguePlan, number: number): SandboxArtist {
  if (number === 0) return variousArtists;
  const dice = new Dice('artist', plan.seed, number);
  const popularity = artistPopularity(plan, number);
  return {
    number,
    name: artistName(plan.seed, number),
    genres: rollGenres(dice),
    popularity,
    followers: Math.round(10 ** (1.3 + popularity * 0.055 + dice.unit())),
    pictured: !dice.chance(0.06),
  };
}

/** A few artists are very popular; most are hardly known. */
export function artistPopularity({ seed, artists }: CataloguePlan, number: number): number {
  if (number === 0) return 0;
  const fame = Math.max(0, 1 - number / (artists + 1));
  const noise = new Dice('popularity', seed, number).between(-5, 5);
  return Math.max(0, Math.round(88 * fame ** 1.8) + noise);
}

/**
 * Some artists share a name, or have names that differ only in case or accents. Here these are the artists with a square
 * number: some in the smallest catalogue, few in the largest.
 */
export function artistName(seed: number, number: number): string {
  const root = Math.sqrt(number);
  if (number < 16 || !Number.isInteger(root)) return generateName(seed, number);
  const name = generateName(seed, number - 3);
  return root % 2 === 0 ? name : respell(name);
}

function generateName(seed: number, number: number): string {
  return generatorOf(seed, number).artist(new Dice('name', seed, number));
}

function respell(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC');
  return plain === name ? name.toUpperCase() : plain;
}
