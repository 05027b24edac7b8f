import { Dice, words } from '../dice.ts';
import { englishBand } from '../generators/english.ts';
import { materials } from '../generators/english-words.ts';
import { generatorOf } from '../generators/generators.ts';
import { artistName, artistPopularity } from './artists.ts';
import { creditsOf } from './credits.ts';
import { doubleOf, originalOf } from './doubles.ts';
import { type AlbumType, albumTypeOf, formOf, type ReleaseForm, rollTrackCount } from './forms.ts';
import { type Availability, rollAvailability } from './markets.ts';
import { type CataloguePlan, type Day, isoDate } from './plan.ts';
import type { Turn } from './schedule.ts';

const suffixes = words('Records, Recordings, Editions, Music, Audio, Discs, Sound, Tapes');

/** Each artist has one label; some are their own label. */
function labelOf(seed: number, artistNumber: number, slot: number): string {
  const isSampler = artistNumber === 0;
  const dice = new Dice('label', seed, isSampler ? -slot : artistNumber);
  const label = `${dice.pick(materials)} ${dice.pick(suffixes)}`;
  return !isSampler && dice.chance(0.15) ? artistName(seed, artistNumber) : label;
}

const versions = words('Acoustic, Live, Demo, Night Version, Instrumental, Radio Edit');
const seasons = words('Spring, Summer, Autumn, Winter');

function releaseTitle(
  { seed }: CataloguePlan,
  { slot, generation }: Turn,
  form: ReleaseForm,
  credits: readonly number[],
  label: string,
): string {
  const dice = new Dice('title', seed, slot, generation);
  const [lead = 0, guest] = credits;
  if (form === 'sampler') return samplerTitle(dice, label);
  const title = generatorOf(seed, lead).title(dice);
  if (form === 'anthology') return `${title}: Collected Recordings`;
  if (form === 'single' && guest && dice.chance(0.6)) return `${title} (feat. ${artistName(seed, guest)})`;
  if (form === 'single' && dice.chance(0.1)) return `${title} (${dice.pick(versions)})`;
  if (form === 'ep' && dice.chance(0.4)) return `${title} EP`;
  if (form === 'album' && dice.chance(0.06)) return `${title} (Deluxe Edition)`;
  return title;
}

function samplerTitle(dice: Dice, label: string): string {
  const kind = dice.unit();
  if (kind < 0.35) return `${label} Sampler, Vol. ${dice.between(2, 14)}`;
  if (kind < 0.6) return `${label}: The ${dice.pick(seasons)} Selection`;
  return `${englishBand.title(dice)}, Vol. ${dice.between(1, 9)}`;
}

interface SandboxReleaseDate {
  text: string;
  precision: 'day' | 'month' | 'year';
}

export interface SandboxRelease {
  turn: Turn;
  /** The release that it is another edition of; its own turn if there is none. */
  original: Turn;
  name: string;
  type: AlbumType;
  totalTracks: number;
  date: SandboxReleaseDate;
  /** Numbers of the artists, in billing order. */
  credits: readonly number[];
  label: string;
  popularity: number;
  availability: Availability;
  upc: string;
}

export function describeRelease(plan: CataloguePlan, turn: Turn): SandboxRelease {
  const double = doubleOf(plan, turn);
  const own = describeOriginal(plan, turn);
  if (double === undefined) return own;
  const original = describeOriginal(plan, originalOf(plan, turn));
  return {
    ...original,
    turn,
    date: own.date,
    popularity: own.popularity,
    availability: own.availability,
    ...(double === 'market'
      ? {}
      : { name: `${original.name} (${double === 'deluxe' ? 'Deluxe Edition' : 'Clean'})`, upc: own.upc }),
    ...(double === 'deluxe' ? { totalTracks: original.totalTracks + deluxeTracks } : {}),
  };
}

/** More than the album has. */
const deluxeTracks = 4;

function describeOriginal(plan: CataloguePlan, turn: Turn): SandboxRelease {
  const form = formOf(turn.slot);
  const credits = creditsOf(plan, turn);
  const label = labelOf(plan.seed, credits[0] ?? 0, turn.slot);
  const dice = new Dice('release', plan.seed, turn.slot, turn.generation);
  return {
    turn,
    original: turn,
    name: releaseTitle(plan, turn, form, credits, label),
    type: albumTypeOf(form),
    totalTracks: rollTrackCount(form, dice),
    date: dateOf(turn.slot, turn.releaseDay),
    credits,
    label,
    popularity: Math.floor(standingOf(plan, turn)),
    availability: availabilityOf(plan, turn),
    upc: withCheckDigit(
      `9${dice.below(1e6).toString().padStart(6, '0')}${dice.below(1e6).toString().padStart(6, '0')}`,
    ),
  };
}

/** An EAN of 13 digits: the last one checks the others. */
function withCheckDigit(digits: string): string {
  const checked = digits.slice(0, 12);
  const sum = [...checked].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return `${checked}${(10 - (sum % 10)) % 10}`;
}

/** The popularity, with a random fraction that breaks ties. */
export function standingOf(plan: CataloguePlan, turn: Turn): number {
  const [lead = 0] = creditsOf(plan, turn);
  const dice = new Dice('standing', plan.seed, turn.slot, turn.generation);
  const fame = lead === 0 ? dice.between(5, 50) : artistPopularity(plan, lead);
  return Math.round(fame * (0.45 + dice.unit() * 0.5)) + dice.unit();
}

export function availabilityOf({ seed }: CataloguePlan, { slot, generation }: Turn): Availability {
  return rollAvailability(new Dice('availability', seed, slot, generation));
}

function dateOf(slot: number, day: Day): SandboxReleaseDate {
  const date = isoDate(day);
  if (slot % 97 === 61) return { text: date.slice(0, 4), precision: 'year' };
  if (slot % 23 === 17) return { text: date.slice(0, 7), precision: 'month' };
  return { text: date, precision: 'day' };
}
