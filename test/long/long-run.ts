import { inject } from 'vitest';

/** The seed of this long run; the run prints it, and TEST_SEED sets it. */
export const longRunSeed = (): number => inject('seed');

/** How many of `count` cases this run does; TEST_SHARE sets the part. */
export const casesOf = (count: number): number => Math.max(1, Math.ceil(count * inject('share')));

/** The seeds of this run's cases, of which a whole run has `count`. */
export const seedsOf = (count: number): number[] =>
  Array.from({ length: casesOf(count) }, (_, index) => longRunSeed() + index);
