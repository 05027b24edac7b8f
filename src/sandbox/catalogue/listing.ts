import { Dice } from '../dice.ts';
import type { Region } from './markets.ts';
import type { CataloguePlan, Day } from './plan.ts';
import { availabilityOf, standingOf } from './releases.ts';
import type { Turn } from './schedule.ts';
import { turnOn } from './schedule.ts';

/** The new releases of one day, in the two orders that Spotify has. */
export interface SandboxListing {
  readonly day: Day;
  /** In an editorial order, which clients cannot predict. */
  editorial(): readonly Turn[];
  /** Most popular first; with a region, only releases available there. */
  popular(region?: Region): readonly Turn[];
}

export function createListing(plan: CataloguePlan, day: Day): SandboxListing {
  const turns = Array.from({ length: plan.slots }, (_, slot) => turnOn(plan.seed, slot, day));
  const popularByRegion = new Map<Region | undefined, readonly Turn[]>();
  let editorial: readonly Turn[] | undefined;

  const popular = (region?: Region): readonly Turn[] => {
    const known = popularByRegion.get(region);
    if (known) return known;
    const sorted = region
      ? popular().filter((turn) => availabilityOf(plan, turn).regions.includes(region))
      : sortByScore(turns, (turn) => standingOf(plan, turn));
    popularByRegion.set(region, sorted);
    return sorted;
  };

  return {
    day,
    popular,
    editorial: () => {
      editorial ??= sortByScore(turns, (turn) => editorsScore(plan, turn));
      return editorial;
    },
  };
}

/** Random, with a bonus for popularity. Depends on the release alone, so the next day keeps the order of the others. */
function editorsScore(plan: CataloguePlan, turn: Turn): number {
  return standingOf(plan, turn) + 80 * new Dice('editors', plan.seed, turn.slot, turn.generation).unit();
}

function sortByScore(turns: readonly Turn[], scoreOf: (turn: Turn) => number): readonly Turn[] {
  const scored = turns.map((turn) => ({ turn, score: scoreOf(turn) }));
  return scored.sort((a, b) => b.score - a.score).map(({ turn }) => turn);
}
