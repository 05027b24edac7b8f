import { Dice } from '../dice.ts';
import { artistPopularity } from './artists.ts';
import { creditsOf } from './credits.ts';
import type { Day } from './days.ts';
import { isoDate } from './days.ts';
import type { AlbumType } from './forms.ts';
import { albumTypeOf, formOf, rollTrackCount } from './forms.ts';
import { labelOf } from './labels.ts';
import type { Availability } from './markets.ts';
import { rollAvailability } from './markets.ts';
import type { CataloguePlan } from './plan.ts';
import { releaseTitle } from './release-title.ts';
import type { Turn } from './schedule.ts';

export interface ReleaseDate {
  text: string;
  precision: 'day' | 'month' | 'year';
}

export interface Release {
  turn: Turn;
  name: string;
  type: AlbumType;
  totalTracks: number;
  date: ReleaseDate;
  /** Numbers of the artists, in billing order. */
  credits: readonly number[];
  label: string;
  popularity: number;
  availability: Availability;
  upc: string;
}

export function describeRelease(plan: CataloguePlan, turn: Turn): Release {
  const form = formOf(turn.slot);
  const credits = creditsOf(plan, turn, form);
  const label = labelOf(plan.seed, credits[0] ?? 0, turn.slot);
  const dice = new Dice('release', plan.seed, turn.slot, turn.generation);
  return {
    turn,
    name: releaseTitle(plan, turn, form, credits, label),
    type: albumTypeOf(form),
    totalTracks: rollTrackCount(form, dice),
    date: dateOf(turn.slot, turn.releaseDay),
    credits,
    label,
    popularity: Math.floor(standingOf(plan, turn)),
    availability: availabilityOf(plan, turn),
    upc: `9${dice.below(1e6).toString().padStart(6, '0')}${dice.below(1e6).toString().padStart(6, '0')}`,
  };
}

/** Popularity with a fraction that settles ties. */
export function standingOf(plan: CataloguePlan, turn: Turn): number {
  const [lead = 0] = creditsOf(plan, turn, formOf(turn.slot));
  const dice = new Dice('standing', plan.seed, turn.slot, turn.generation);
  const fame = lead === 0 ? dice.between(5, 50) : artistPopularity(plan, lead);
  return Math.round(fame * (0.45 + dice.unit() * 0.5)) + dice.unit();
}

export function availabilityOf({ seed }: CataloguePlan, { slot, generation }: Turn): Availability {
  return rollAvailability(new Dice('availability', seed, slot, generation));
}

function dateOf(slot: number, day: Day): ReleaseDate {
  const date = isoDate(day);
  if (slot % 97 === 61) return { text: date.slice(0, 4), precision: 'year' };
  if (slot % 23 === 17) return { text: date.slice(0, 7), precision: 'month' };
  return { text: date, precision: 'day' };
}
