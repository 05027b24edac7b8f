import type { ArtistInput, CatalogUpdate, ReleaseInput } from '../../../src/catalog/write/catalog-update.ts';
import { type SeededRandom, seededRandom } from '../seeded-random.ts';
import { inventArtist, inventRelease, inventUpdate } from './invent-update.ts';

/** A release with its history, for tests that compute the expected answer themselves. */
export interface InventedRelease {
  input: ReleaseInput;
  artists: ArtistInput[];
  /** The markets that listed it on the first day, and those that list it now, which is the second. */
  listedIn: { first: Set<string>; now: Set<string> };
}

export interface RandomGraph {
  artists: ArtistInput[];
  releases: InventedRelease[];
  updates: CatalogUpdate[];
}

export const randomMarkets = ['US', 'DE', 'JP'] as const;
export const randomGenres = ['ambient', 'chanson', 'dub', 'folk', 'noise'] as const;

/** So few that many names begin alike, and some differ only in case and diacritics. */
const words = [
  'Alder',
  'älder',
  'Ålder Grove',
  'Bright',
  'BRIGHT',
  'Brïght Harbour',
  'Cinder',
  'すばる',
  'Полынь',
] as const;

const dates = [
  { releaseDate: '2026-11-20', releaseDatePrecision: 'day' },
  { releaseDate: '2026-11-13', releaseDatePrecision: 'day' },
  { releaseDate: '2026-10-30', releaseDatePrecision: 'day' },
  { releaseDate: '2026-10', releaseDatePrecision: 'month' },
  { releaseDate: '2025', releaseDatePrecision: 'year' },
  { releaseDate: null, releaseDatePrecision: null },
] as const;

/**
 * Two days of invented releases: half are seen on the first day, all on the second, and what a market lists differs
 * between the two. The first artist is on every second release.
 */
export function randomGraph(size: { artists: number; releases: number }, seed = 1): RandomGraph {
  const random = seededRandom(seed);
  const artists = Array.from({ length: size.artists }, (_, number) => randomArtist(number, random));
  const releases = Array.from({ length: size.releases }, (_, number) => randomRelease(number, artists, random));
  const seenFirst = releases.filter((_, number) => number % 2 === 0);
  for (const release of releases) {
    if (seenFirst.includes(release)) release.listedIn.first = randomSet(random);
    release.listedIn.now = randomSet(random);
  }
  const firstListed = listedBy(seenFirst, 'first');
  const secondListed = listedBy(releases, 'now');
  return {
    artists,
    releases,
    updates: [
      { ...inventUpdate('2026-11-20T06:00:00.000Z', firstListed, []), releases: seenFirst.map(({ input }) => input) },
      {
        ...inventUpdate('2026-11-21T06:00:00.000Z', secondListed, artists),
        releases: releases.map(({ input }) => input),
      },
    ],
  };
}

const randomArtist = (number: number, random: SeededRandom): ArtistInput =>
  inventArtist(number, random.pick(words), {
    genres: random.chance(0.2) ? null : randomGenres.filter(() => random.chance(0.25)),
  });

function randomRelease(number: number, artists: ArtistInput[], random: SeededRandom): InventedRelease {
  const credited = new Set(artists.slice(0, number % 2));
  // Every artist is on a release: the number makes sure of it, chance adds guests.
  credited.add(at(artists, number));
  while (random.chance(0.5)) credited.add(at(artists, random.below(artists.length)));
  return {
    input: inventRelease(number, random.pick(words), [...credited], {
      type: random.pick(['album', 'single', 'ep', 'compilation', 'mixtape']),
      ...random.pick(dates),
    }),
    artists: [...credited],
    listedIn: { first: new Set(), now: new Set() },
  };
}

const randomSet = (random: SeededRandom): Set<string> => new Set(randomMarkets.filter(() => random.chance(0.3)));

const listedBy = (releases: InventedRelease[], day: 'first' | 'now'): Record<string, ReleaseInput[]> =>
  Object.fromEntries(
    randomMarkets.map((market) => [
      market,
      releases.filter(({ listedIn }) => listedIn[day].has(market)).map(({ input }) => input),
    ]),
  );

function at<T>(items: readonly T[], index: number): T {
  const item = items[index % items.length];
  if (item === undefined) throw new Error('There is nothing to choose from');
  return item;
}
