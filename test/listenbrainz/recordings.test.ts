import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseFreshReleases, parseRows } from '../../src/listenbrainz/parse-fresh-releases.ts';

const recordings = join(import.meta.dirname, '../../../shared/recordings/listenbrainz');

const read = (file: string) => JSON.parse(readFileSync(join(recordings, file), 'utf8'));

describe.skipIf(!existsSync(recordings))('recorded responses of ListenBrainz', () => {
  it.each([
    ['2023_explore-fresh-releases_sitewide.json', { rows: 90, covers: 58, untyped: 0, secondary: 8 }],
    ['2022-05_explore-fresh-releases_unpadded-dates.json', { rows: 13, covers: 8, untyped: 1, secondary: 2 }],
  ])('reads %s whole', (file, { rows, covers, untyped, secondary }) => {
    const found = parseFreshReleases(read(file));
    expect(found?.skipped).toEqual([]);
    const releases = found?.releases ?? [];
    expect(releases).toHaveLength(rows);
    expect(releases.every(({ releasedOn }) => /^\d{4}-\d\d-\d\d$/.test(releasedOn))).toBe(true);
    expect(releases.every(({ artistMbids }) => artistMbids.length > 0)).toBe(true);
    expect(releases.filter(({ coverReleaseMbid }) => coverReleaseMbid !== null)).toHaveLength(covers);
    expect(releases.filter(({ type }) => type === null)).toHaveLength(untyped);
    expect(releases.filter(({ secondaryTypes }) => secondaryTypes.length > 0)).toHaveLength(secondary);
  });

  it('skips rows of a user, which have no release group, with a reason', () => {
    expect(parseRows(read('2022-05_user-fresh-releases_rows.json'))).toEqual({
      releases: [],
      skipped: [1, 2, 3].map((row) => `row ${row}: no valid release_group_mbid`),
    });
  });
});
