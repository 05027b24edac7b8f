import { describe, expect, it } from 'vitest';
import type { Candidate, ReleaseToMatch } from './candidate.ts';
import { matchRelease } from './match.ts';

const release: ReleaseToMatch = {
  name: 'Meadow Lights',
  artists: [{ name: 'Rosa Quint', musicbrainzId: null }],
  releaseDate: '2021-04-02',
  type: 'album',
  totalTracks: 10,
  upc: '00724384960650',
};

const candidate: Candidate = {
  releaseGroupMbid: 'group',
  releaseMbid: 'release',
  title: 'Meadow Lights',
  otherTitles: [],
  credit: 'Rosa Quint',
  artists: [{ musicbrainzId: 'rosa', names: ['Rosa Quint', 'Quint, Rosa'] }],
  date: '2021-04-02',
  firstReleaseDate: '2021-04-02',
  primaryType: 'Album',
  secondaryTypes: [],
  barcode: null,
  trackCount: 10,
};

const sameBarcode = { ...candidate, barcode: '724384960650' };

describe('matchRelease', () => {
  it('matches by artist, title and date', () => {
    expect(matchRelease(release, [candidate])).toEqual({
      releaseGroupMbid: 'group',
      releaseMbid: 'release',
      method: 'title',
      confidence: 90,
    });
  });

  it('is more confident by barcode', () => {
    expect(matchRelease(release, [sameBarcode])).toMatchObject({ method: 'barcode', confidence: 95 });
  });

  it('leaves the release open if two of its group agree', () => {
    const match = matchRelease(release, [sameBarcode, { ...sameBarcode, releaseMbid: 'other' }]);
    expect(match).toMatchObject({ releaseGroupMbid: 'group', releaseMbid: null });
  });

  it('leaves the release open if only its group agrees', () => {
    const reissue = { ...candidate, releaseMbid: 'reissue', date: '2030-01-02', trackCount: 14 };
    expect(matchRelease(release, [reissue])).toMatchObject({ releaseGroupMbid: 'group', releaseMbid: null });
  });

  it('prefers the group with the barcode', () => {
    const match = matchRelease(release, [candidate, { ...sameBarcode, releaseGroupMbid: 'second' }]);
    expect(match).toMatchObject({ releaseGroupMbid: 'second', method: 'barcode' });
  });

  it('reports two equally good groups as a conflict', () => {
    expect(matchRelease(release, [candidate, { ...candidate, releaseGroupMbid: 'second' }])).toBe('conflict');
  });

  it('does not match by name alone, nor by barcode alone', () => {
    const stranger = { ...sameBarcode, credit: 'Nail', artists: [{ musicbrainzId: 'nail', names: ['Nail'] }] };
    expect(matchRelease(release, [{ ...candidate, date: null, firstReleaseDate: null }])).toBeNull();
    expect(matchRelease(release, [{ ...stranger, title: 'Concrete' }])).toBeNull();
    expect(matchRelease(release, [])).toBeNull();
  });

  it('does not change its input', () => {
    const candidates = [sameBarcode, candidate];
    const before = structuredClone({ release, candidates });
    matchRelease(release, candidates);
    expect({ release, candidates }).toEqual(before);
  });
});
