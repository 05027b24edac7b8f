import { inject } from 'vitest';

/** The seed of this long run; the run prints it, and TEST_SEED sets it. */
export const longRunSeed = (): number => inject('seed');

/** How many of `count` cases this run does, and at least `fewest`; TEST_SHARE sets the part. */
export const casesOf = (count: number, fewest = 1): number => Math.max(fewest, Math.ceil(count * inject('share')));

/** The seeds of this run's cases, of which a whole run has `count`. */
export const seedsOf = (count: number): number[] =>
  Array.from({ length: casesOf(count) }, (_, index) => longRunSeed() + index);
