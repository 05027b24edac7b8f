import { afterAll, expect, it } from 'vitest';
import { createReader } from '../../src/catalog/read/create-reader.ts';
import {
  listReleases,
  parseReleaseQuestion,
  type ReleaseListArguments,
  releasePage,
} from '../../src/catalog/read/releases.ts';
import { writeUpdate } from '../../src/catalog/write/write-update.ts';
import { inventArtist, inventRelease, inventUpdate } from '../support/graph/invent-update.ts';
import { openTestCatalog } from '../support/graph/open-test-catalog.ts';

const catalog = await openTestCatalog();
const { database } = catalog;
afterAll(() => catalog[Symbol.asyncDispose]());

const days = Array.from({ length: 9 }, (_, index) => `2026-11-0${index + 1}`);
const artist = inventArtist(1, 'Wren');
const releases = days.map((day, number) => inventRelease(number, `Tide ${day}`, [artist], { releaseDate: day }));
await writeUpdate(database.em, inventUpdate('2026-11-20T06:00:00.000Z', { US: releases }, [artist]), {
  origin: 'sandbox',
  settle: async () => {},
});

const parse = (filter: ReleaseListArguments['filter']) => parseReleaseQuestion({ filter }, { maxPageSize: 100 });
const keyFor = (filter: ReleaseListArguments['filter']): string => releasePage(parse(filter)).key;

it('reads pages of other days with the same statement', () => {
  const key = keyFor({ releasedSince: '2026-11-01', market: 'US' });
  expect(keyFor({ releasedSince: '2026-11-02', market: 'US' })).toBe(key);
  expect(keyFor({ releasedBefore: '2026-11-01', market: 'US' })).not.toBe(key);
  expect(keyFor({ releasedSince: '2026-11-01', releasedBefore: '2026-11-03', market: 'US' })).not.toBe(key);
  expect(keyFor({ releasedSince: '2026-11-01', market: 'DE' })).not.toBe(key);
});

it.each([{}, { q: 'tide' }, { not: [{ releasedSince: '2026-11-05', releasedBefore: '2026-11-06' }] }])(
  'returns the releases of the days that the filter names, beside %j',
  async (others) => {
    for (const since of days) {
      for (const before of days) {
        const page = await listReleases(
          createReader(database.em.fork()),
          parse({ ...others, releasedSince: since, releasedBefore: before }),
        );
        const expected = days.filter(
          (day) => day >= since && day < before && !('not' in others && day === '2026-11-05'),
        );
        expect(page.nodes.map(({ releasedOn }) => releasedOn)).toEqual(expected.toReversed());
        expect(await page.count()).toBe(expected.length);
      }
    }
  },
);
