import { Dice } from '../dice.ts';
import type { Day } from './plan.ts';

/**
 * The catalogue has a fixed number of slots. Each shows one release for a number of days of its own, then the next one
 * comes out, so the total never changes and any day can be computed without the days before it.
 */
export interface Turn {
  slot: number;
  generation: number;
  releaseDay: Day;
}

interface Rhythm {
  periodDays: number;
  phaseDays: number;
}

const dailySlots = 14;

export function turnOn(seed: number, slot: number, day: Day): Turn {
  const rhythm = rhythmOf(seed, slot);
  return turnOf(slot, Math.floor((day + rhythm.phaseDays) / rhythm.periodDays), rhythm);
}

export function turnAt(seed: number, slot: number, generation: number): Turn {
  return turnOf(slot, generation, rhythmOf(seed, slot));
}

function turnOf(slot: number, generation: number, { periodDays, phaseDays }: Rhythm): Turn {
  return { slot, generation, releaseDay: generation * periodDays - phaseDays };
}

function rhythmOf(seed: number, slot: number): Rhythm {
  // One of these changes every day, so that even the smallest catalogue moves daily.
  if (slot < dailySlots) return { periodDays: dailySlots, phaseDays: slot };
  const dice = new Dice('rhythm', seed, slot);
  // Music comes out on Fridays. Day 0 of the epoch was a Thursday.
  if (dice.chance(0.4)) return { periodDays: 14, phaseDays: dice.pick([6, 13]) };
  const periodDays = dice.between(10, 18);
  return { periodDays, phaseDays: dice.below(periodDays) };
}
