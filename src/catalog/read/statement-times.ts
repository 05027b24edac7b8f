import type { GraphSizes } from '../schema/catalog-revision.entity.ts';

// Microseconds of processor time on the machine on which the prices were fitted (docs/performance/cost.md).

/** Receiving any request and sending its response. */
export const requestUs = 150;

/** A statement that reads a page of an index, or stored counts. */
export const shortUs = 100;

/** The same if it first finds words or genres, or if it groups. */
export const longerUs = 200;

/** Of each row. */
export const rowUs = {
  release: { listings: { page: 0.5, count: 0.28, groups: 0.5 }, names: { page: 1, count: 1.2, groups: 1.2 } },
  artist: { listings: { page: 0.8, count: 0.8, groups: 0.8 }, names: { page: 1, count: 1.2, groups: 1.2 } },
  /** Of names that are counted in their index, or left out by their place in it. */
  indexedName: 0.1,
  /** Of a release, with a look-up of its listings. */
  lookUp: 0.3,
  /** With a look-up of the genres of its artists. */
  genres: 0.5,
  /** And of tags. */
  genresAndTags: 1.1,
  /** Of an edition that is not shown, with a look-up of the better ones. */
  hidden: 4,
  /** Of an artist, with a look-up of all its releases. */
  releases: 2,
  /** And until one does not meet the filters in `not`. */
  otherRelease: 1.1,
};

/**
 * In a large graph, look-ups miss the caches of the processor and of the database. They take `more` of their time for each
 * ten times as many releases as `above`.
 */
const misses = {
  lookUp: { above: 10_000, more: 0.5 },
  genres: { above: 10_000, more: 0.3 },
  releases: { above: 10_000, more: 1.3 },
  names: { above: 100_000, more: 2 },
};

export function withMisses(
  us: number,
  kind: keyof typeof misses,
  { releases }: Pick<GraphSizes, 'releases'> = { releases: 0 },
): number {
  const { above, more } = misses[kind];
  return us * (1 + more * Math.max(0, Math.log10(releases / above)));
}
