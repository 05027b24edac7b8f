import { describe, expect, it } from 'vitest';
import { parseFreshReleases, parseRows } from './parse-fresh-releases.ts';

const group = '4f1c579a-8a9c-4f96-92ae-befcdf3e0d32';

const row = {
  artist_credit_name: 'Röyksopp',
  artist_mbids: ['1c70a3fc-fa3c-4be1-8b55-c3192db8a884'],
  release_date: '2022-04-29',
  release_group_mbid: group,
  release_group_primary_type: 'Album',
  release_mbid: '1f1db316-8361-4a40-9633-550b259642f5',
  release_name: 'Profound Mysteries',
};

const release = {
  releaseGroupMbid: group,
  name: 'Profound Mysteries',
  artistCredit: 'Röyksopp',
  artistMbids: ['1c70a3fc-fa3c-4be1-8b55-c3192db8a884'],
  releasedOn: '2022-04-29',
  type: 'album',
  secondaryTypes: [],
  coverReleaseMbid: null,
};

describe('parseRows', () => {
  it('reads a row without the optional fields', () => {
    expect(parseRows([row])).toEqual({ releases: [release], skipped: [] });
  });

  it.each([
    [{ release_group_primary_type: null }, { type: null }],
    [{ release_group_primary_type: 7 }, { type: null }],
    [{ release_group_secondary_type: 'DJ-mix' }, { secondaryTypes: ['dj-mix'] }],
    [{ release_group_secondary_type: null }, { secondaryTypes: [] }],
    [{ release_date: '2022-5-6' }, { releasedOn: '2022-05-06' }],
    [{ caa_id: 35508550067, caa_release_mbid: group }, { coverReleaseMbid: group }],
    [{ caa_id: 0, caa_release_mbid: null }, { coverReleaseMbid: null }],
    [{ artist_mbids: null }, { artistMbids: [] }],
    [{ release_group_mbid: group.toUpperCase() }, { releaseGroupMbid: group }],
  ])('reads %j as %j', (given, expected) => {
    expect(parseRows([{ ...row, ...given }])).toEqual({ releases: [{ ...release, ...expected }], skipped: [] });
  });

  it.each([
    [{ release_group_mbid: undefined }, 'row 1: no valid release_group_mbid'],
    [{ release_group_mbid: 'x' }, 'row 1: no valid release_group_mbid'],
    [{ release_name: ' ' }, 'row 1: no valid release_name'],
    [{ release_date: '2022-02-30' }, 'row 1: no valid release_date'],
    [{ release_date: '2022-05' }, 'row 1: no valid release_date'],
  ])('skips %j and says why', (given, reason) => {
    expect(parseRows([{ ...row, ...given }])).toEqual({ releases: [], skipped: [reason] });
    expect(parseRows([null, row])).toEqual({ releases: [release], skipped: ['row 1: no object'] });
  });

  it('takes the first day of a group that is listed twice', () => {
    const rows = [{ ...row, release_date: '2022-05-20' }, row, { ...row, release_date: '2022-06-20' }];
    expect(parseRows(rows)).toEqual({ releases: [release], skipped: [] });
  });
});

it.each([{}, { payload: {} }, { payload: { releases: {} } }, [], 'text', null])('refuses the response %j', (json) => {
  expect(parseFreshReleases(json)).toBeUndefined();
});
