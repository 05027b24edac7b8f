import { Dice } from '../dice.ts';
import { generatorOf } from '../generators/generators.ts';
import { rollArtist } from './credits.ts';
import type { CataloguePlan } from './plan.ts';
import type { SandboxRelease } from './releases.ts';

export interface Track {
  number: number;
  name: string;
  durationMs: number;
  explicit: boolean;
  isrc: string;
  /** Numbers of the artists, in billing order. */
  credits: readonly number[];
}

export function listTracks(plan: CataloguePlan, release: SandboxRelease): Track[] {
  return Array.from({ length: release.totalTracks }, (_, index) => describeTrack(plan, release, index + 1));
}

function describeTrack(plan: CataloguePlan, release: SandboxRelease, number: number): Track {
  const { slot, generation } = release.original;
  const dice = new Dice('track', plan.seed, slot, generation, number);
  const isSampler = release.credits[0] === 0;
  const credits = isSampler ? [rollArtist(plan, dice)] : release.credits;
  const title = generatorOf(plan.seed, credits[0] ?? 0).title(dice);
  return {
    number,
    // The first track of a single has its title.
    name: number === 1 && release.type === 'single' ? release.name : title,
    durationMs: dice.between(95_000, 340_000),
    explicit: dice.chance(0.12),
    // No country has the code ZZ.
    isrc: `ZZSBX26${dice.below(1e5).toString().padStart(5, '0')}`,
    credits,
  };
}
