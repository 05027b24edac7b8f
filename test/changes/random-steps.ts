import fc from 'fast-check';
import type { CatalogUpdate } from '../../src/catalog/write/catalog-update.ts';
import { dayMs } from '../../src/clock.ts';
import { inventArtist, inventRelease, inventUpdate } from '../support/graph/invent-update.ts';

const artistCount = 4;
const releaseCount = 5;
const markets = ['US', 'DE'];
const keptDays = 5;

/** One sync of a small world, and who follows after it. */
export interface Step {
  days: number;
  update: CatalogUpdate;
  byFields: boolean;
  byNodes: boolean;
  size: number;
}

const name = fc.constantFrom('Alder', 'ålder', 'Bright', 'すばる', '🎵 “q\\u', '');

const image = fc.record({ url: fc.webUrl(), width: fc.option(fc.nat(640)), height: fc.option(fc.nat(640)) });

const artist = fc.record({
  name,
  isReported: fc.boolean(),
  genres: fc.option(fc.subarray(['dub', 'folk', 'noise'])),
  popularity: fc.option(fc.nat(3)),
  images: fc.array(image, { maxLength: 1 }),
});

const date = fc.constantFrom(
  { releaseDate: '2026-11-20', releaseDatePrecision: 'day' as const },
  { releaseDate: '2026-11', releaseDatePrecision: 'month' as const },
  { releaseDate: null, releaseDatePrecision: null },
);

const release = fc.record({
  name,
  isReported: fc.boolean(),
  type: fc.constantFrom('album', 'ep', 'mixtape'),
  date,
  totalTracks: fc.option(fc.nat(3)),
  label: fc.option(fc.constantFrom('One', 'Two')),
  artists: fc.shuffledSubarray([...Array(artistCount).keys()], { minLength: 1 }),
  markets: fc.subarray(markets),
});

const draft = fc.record({
  days: fc.integer({ min: 1, max: 3 }),
  artists: fc.array(artist, { minLength: artistCount, maxLength: artistCount }),
  releases: fc.array(release, { minLength: releaseCount, maxLength: releaseCount }),
  isExpiring: fc.boolean(),
  byFields: fc.boolean(),
  byNodes: fc.boolean(),
  size: fc.integer({ min: 1, max: 7 }),
});

type Draft = typeof draft extends fc.Arbitrary<infer T> ? T : never;

export const randomSteps: fc.Arbitrary<Step[]> = fc
  .array(draft, { minLength: 1, maxLength: 7 })
  .map((drafts) => drafts.map((drawn, index) => toStep(drawn, sum(drafts.slice(0, index + 1)))));

const sum = (drafts: readonly Draft[]): number => drafts.reduce((days, draft) => days + draft.days, 0);

function toStep({ artists, releases, isExpiring, ...rest }: Draft, day: number): Step {
  const people = artists.map(({ isReported: _, name, ...fields }, number) => inventArtist(number, name, fields));
  const records = releases.map(
    ({ artists: credited, name: called, date: released, type, totalTracks, label }, number) =>
      inventRelease(
        number,
        called,
        credited.flatMap((index) => people[index] ?? []),
        { type, totalTracks, label, ...released },
      ),
  );
  const atMs = Date.UTC(2026, 10, 1) + day * dayMs;
  const since = isExpiring ? new Date(atMs - keptDays * dayMs).toISOString() : null;
  const listed = markets.map((market) => [
    market,
    records.filter((_, number) => releases[number]?.isReported && releases[number].markets.includes(market)),
  ]);
  const update = inventUpdate(
    new Date(atMs).toISOString(),
    Object.fromEntries(listed),
    people.filter((_, number) => artists[number]?.isReported),
  );
  return { ...rest, update: { ...update, keepSince: since, keepChangesSince: since } };
}
