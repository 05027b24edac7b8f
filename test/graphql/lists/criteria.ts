import { toGlobalId } from '../../../src/catalog/schema/global-id.ts';
import { inventId } from '../../support/graph/invent-update.ts';
import { randomGenres, randomMarkets } from '../../support/graph/random-graph.ts';

/** For each criterion of the two filters, values that some rows meet and others do not, and one that none meets. */
const shared = {
  listedNow: [true, false],
  // Before the first sync, between the two, at the very moment of the second, after both.
  listedOn: ['2026-11-20T05:59:59.999Z', '2026-11-20T23:30:00+01:00', '2026-11-21T06:00:00Z', '2026-11-25T00:00:00Z'],
  market: [...randomMarkets, 'FR', 'GB'],
  genre: [...randomGenres, 'unheard of', ''],
  genreQ: ['amb', 'NOISE', 'dub folk'],
  name: ['alder', 'ÅLDER', 'alder g', 'b', 'ｂｒｉｇｈｔ', 'すば', 'ПОЛ', 'various', 'nobody'],
  releasedSince: ['2026-11-13', '2026-10-01', '2025-01-01'],
  releasedBefore: ['2026-11-20', '2026-11-13', '2026-10-02'],
  artist: [[inventId('A', 1), inventId('A', 3)], [toGlobalId('Artist', inventId('A', 5))], [inventId('A', 777)], []],
  // Between the two syncs, at the very moment of the second, after both.
  firstSeenSince: ['2026-11-21T00:00:00Z', '2026-11-21T07:00:00+01:00', '2026-11-25T00:00:00Z'],
  firstSeenBefore: ['2026-11-21T00:00:00Z', '2026-11-21T06:00:00.001Z', '2026-11-20T06:00:00Z'],
  not: [
    [{ type: ['COMPILATION', 'SINGLE'] }],
    [{ genre: 'dub', releasedSince: '2026-11-01' }, { name: 'alder' }],
    [{ market: 'US', listedNow: true, q: null }],
    [{ artist: [inventId('A', 0)], not: [{ type: ['ALBUM'] }] }],
    [{ firstSeenSince: '2020-01-01T00:00:00Z' }],
    [{ artist: [] }, {}],
    [],
  ],
} satisfies Record<string, readonly unknown[]>;

const types = [['ALBUM'], ['SINGLE', 'EP'], ['OTHER'], ['COMPILATION', 'OTHER'], []];

export type Criteria = Record<string, unknown>;

export const filterValues: Record<'artists' | 'releases', Record<string, readonly unknown[]>> = {
  artists: { ...shared, releaseType: types },
  releases: { ...shared, type: types },
};

/** Every criterion alone, and every two together, with every value of theirs. */
export function pairsOf(values: Record<string, readonly unknown[]>): Criteria[] {
  const single = Object.entries(values).flatMap(([name, each]) => each.map((value) => ({ name, value })));
  return single.flatMap(({ name, value }, index) => [
    { [name]: value },
    ...single
      .slice(index + 1)
      .flatMap((other) => (other.name === name ? [] : [{ [name]: value, [other.name]: other.value }])),
  ]);
}
