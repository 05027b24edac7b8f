import { Dice } from '../dice.ts';
import { originalOf } from './doubles.ts';
import { formOf } from './forms.ts';
import type { CataloguePlan } from './plan.ts';
import type { Turn } from './schedule.ts';

/** The numbers of the artists of a release, in billing order. */
export function creditsOf(plan: CataloguePlan, turn: Turn): readonly number[] {
  const { slot, generation } = originalOf(plan, turn);
  if (formOf(slot) === 'sampler') return [0];
  const dice = new Dice('credits', plan.seed, slot, generation);
  const credits = [rollArtist(plan, dice)];
  if (!dice.chance(0.2)) return credits;
  const guests = dice.pick([1, 1, 1, 2, 2, 3]);
  for (let i = 0; i < guests; i++) {
    const guest = rollArtist(plan, dice);
    if (!credits.includes(guest)) credits.push(guest);
  }
  return credits;
}

/** Popular artists come up more often. */
export function rollArtist({ artists }: CataloguePlan, dice: Dice): number {
  return 1 + Math.floor(artists * dice.unit() ** 1.4);
}
