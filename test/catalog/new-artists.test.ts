import { expect, it } from 'vitest';
import { graphOf } from '../../src/catalog/schema/graph.ts';
import { writeUpdate } from '../../src/catalog/write/write-update.ts';
import { inventArtist, inventRelease, inventUpdate } from '../support/graph/invent-update.ts';
import { openTestCatalog } from '../support/graph/open-test-catalog.ts';

it('a new artist has the latest credible day of its releases, and is listed if one of them is', async () => {
  await using test = await openTestCatalog();
  const [early, later, far] = ['2026-11-19', '2026-11-20', '2099-01-01'];
  const listed = inventArtist(1, 'Listed');
  const distant = inventArtist(2, 'Far');
  const unlisted = inventArtist(3, 'Unlisted');
  const undated = inventArtist(4, 'Undated');
  const artists = [listed, distant, unlisted, undated, inventArtist(5, 'Described only')];
  const releases = [
    inventRelease(1, 'One', [listed, distant], { releaseDate: early }),
    inventRelease(2, 'Two', [listed], { releaseDate: later }),
    inventRelease(3, 'Three', [distant], { releaseDate: far }),
    inventRelease(4, 'Four', [unlisted], { releaseDate: '2026', releaseDatePrecision: 'year' }),
    inventRelease(5, 'Five', [undated], { releaseDate: null, releaseDatePrecision: null }),
  ];
  const update = inventUpdate('2026-11-20T08:00:00.000Z', { SE: releases }, artists);
  const isListed = ({ spotifyId }: { spotifyId: string }) => spotifyId !== releases[3]?.spotifyId;
  const listings = update.listings.map((listing) => ({
    ...listing,
    releaseIds: new Set(releases.filter(isListed).map(({ spotifyId }) => spotifyId)),
  }));
  await writeUpdate(test.database.em, { ...update, listings }, { origin: 'sandbox', settle: async () => {} });
  const rows = await graphOf(test.database.em.fork())
    .selectFrom('artist')
    .select(['name', 'latest_released_on as day', 'listed_now as listed'])
    .orderBy('spotify_id')
    .execute();
  expect(rows).toEqual([
    { name: 'Listed', day: later, listed: 1 },
    { name: 'Far', day: early, listed: 1 },
    { name: 'Unlisted', day: '2026-01-01', listed: 0 },
    { name: 'Undated', day: '', listed: 1 },
    { name: 'Described only', day: '', listed: 0 },
  ]);
});
