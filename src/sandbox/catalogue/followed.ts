import { Dice } from '../dice.ts';
import { rollArtist } from './credits.ts';
import type { CataloguePlan } from './plan.ts';

/** The share of followed artists that have releases in the catalogue. */
const activeShare = 0.7;
/** The largest share of all artists that one user follows or plays. */
const maxShare = 0.8;

/**
 * The numbers of the artists that a user follows. Numbers beyond the plan have no releases: real followed artists rarely
 * release either, and the list may be longer than a small catalogue.
 */
export function rollFollowed(plan: CataloguePlan, followerId: string, count: number): number[] {
  const dice = new Dice('follows', plan.seed, followerId);
  const active = Math.min(Math.round(count * activeShare), Math.floor(plan.artists * maxShare));
  const numbers = distinct(active, () => rollArtist(plan, dice));
  const quiet = distinct(count - active, () => plan.artists + dice.between(1, 2 * count));
  return [...numbers, ...quiet];
}

/** Most played first. */
export function rollPlayed(plan: CataloguePlan, listenerId: string, period: string, count: number): number[] {
  const dice = new Dice('plays', plan.seed, listenerId, period);
  return distinct(Math.min(count, Math.floor(plan.artists * maxShare)), () => rollArtist(plan, dice));
}

function distinct(count: number, roll: () => number): number[] {
  const rolled = new Set<number>();
  while (rolled.size < count) rolled.add(roll());
  return [...rolled];
}
