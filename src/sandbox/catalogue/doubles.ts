import type { CataloguePlan } from './plan.ts';
import { type Turn, turnOn } from './schedule.ts';

/** What Spotify lists beside a release, days later: a larger edition, the same for other markets, a clean version. */
type Double = 'deluxe' | 'market' | 'clean';

const cycle = 30;
const doubles: ReadonlyMap<number, Double> = new Map([
  [15, 'deluxe'],
  [20, 'market'],
  [26, 'clean'],
]);

/** How a turn doubles another one; undefined if it is a release of its own. */
export const doubleOf = ({ hasEditions }: CataloguePlan, { slot }: Turn): Double | undefined =>
  hasEditions ? doubles.get(slot % cycle) : undefined;

/** What the turn doubles: the release in the slot before it, at that time. The turn itself if it is a release of its own. */
export const originalOf = (plan: CataloguePlan, turn: Turn): Turn =>
  doubleOf(plan, turn) === undefined ? turn : turnOn(plan.seed, turn.slot - 1, turn.releaseDay);
