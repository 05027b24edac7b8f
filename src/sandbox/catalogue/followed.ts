import { Dice } from '../dice.ts';
import { rollArtist } from './credits.ts';
import type { CataloguePlan } from './plan.ts';

/** Of the artists somebody follows, how many have releases here; the others are quiet. */
const activeShare = 0.7;
/** Nobody follows nearly everybody. */
const mostOfAll = 0.8;

/**
 * The numbers of the artists whom somebody follows, the same for a seed. Those past the last number of the plan release
 * nothing, as most artists whom people follow do in most weeks, and let a list be longer than a small catalogue.
 */
export function rollFollowed(plan: CataloguePlan, followerId: string, count: number): number[] {
  const dice = new Dice('follows', plan.seed, followerId);
  const active = Math.min(Math.round(count * activeShare), Math.floor(plan.artists * mostOfAll));
  const numbers = distinct(active, () => rollArtist(plan, dice));
  const quiet = distinct(count - active, () => plan.artists + dice.between(1, 2 * count));
  return [...numbers, ...quiet];
}

/** The most played first. */
export function rollPlayed(plan: CataloguePlan, listenerId: string, period: string, count: number): number[] {
  const dice = new Dice('plays', plan.seed, listenerId, period);
  return distinct(Math.min(count, Math.floor(plan.artists * mostOfAll)), () => rollArtist(plan, dice));
}

function distinct(count: number, roll: () => number): number[] {
  const rolled = new Set<number>();
  while (rolled.size < count) rolled.add(roll());
  return [...rolled];
}
