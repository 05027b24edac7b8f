import { Dice } from '../dice.ts';
import type { Day } from './plan.ts';

/**
 * One release in a slot. Each slot lists a release for its own number of days and then the next one, so the total never
 * changes, and any day can be computed without the days before it.
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
  // One of these slots changes each day, so even the smallest catalogue changes daily.
  if (slot < dailySlots) return { periodDays: dailySlots, phaseDays: slot };
  const dice = new Dice('rhythm', seed, slot);
  // Labels release on Fridays. Day 0 of the epoch was a Thursday.
  if (dice.chance(0.4)) return { periodDays: 14, phaseDays: dice.pick([6, 13]) };
  const periodDays = dice.between(10, 18);
  return { periodDays, phaseDays: dice.below(periodDays) };
}
