import { creditsOf } from './credits.ts';
import type { Day } from './days.ts';
import { formOf } from './forms.ts';
import type { CataloguePlan } from './plan.ts';
import { type Turn, turnAt, turnOn } from './schedule.ts';

/** What each artist is on, as of one day. */
export interface Discographies {
  readonly day: Day;
  /** The newest first. */
  of(artist: number): readonly Turn[];
}

/** How many earlier releases each slot is followed back, while the whole stays within bounds. */
const mostGenerations = 6;
const mostTurns = 200_000;

/** Finds everybody's at once, which takes as long as finding one artist's. */
export function createDiscographies(plan: CataloguePlan, day: Day): Discographies {
  const generations = Math.max(1, Math.min(mostGenerations, Math.floor(mostTurns / plan.slots)));
  const byArtist = new Map<number, Turn[]>();
  for (let slot = 0; slot < plan.slots; slot++) {
    const newest = turnOn(plan.seed, slot, day);
    for (let back = 0; back < generations; back++) {
      const turn = back === 0 ? newest : turnAt(plan.seed, slot, newest.generation - back);
      for (const artist of creditsOf(plan, turn, formOf(slot))) {
        const turns = byArtist.get(artist);
        if (turns) turns.push(turn);
        else byArtist.set(artist, [turn]);
      }
    }
  }
  return {
    day,
    of: (artist) => (byArtist.get(artist) ?? []).toSorted((a, b) => b.releaseDay - a.releaseDay || a.slot - b.slot),
  };
}
