import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseArtistLookUp } from '../../src/musicbrainz/responses/artist.ts';
import { parseReleaseLookUp, parseReleaseSearch } from '../../src/musicbrainz/responses/release.ts';
import { parseUrls } from '../../src/musicbrainz/responses/urls.ts';

const recordings = join(import.meta.dirname, '../../../shared/recordings/musicbrainz');

const read = (file: string) => JSON.parse(readFileSync(join(recordings, file), 'utf8'));

describe.skipIf(!existsSync(recordings))('recorded responses of MusicBrainz', () => {
  it('reads an artist with all links that have not ended, and no tags where none were asked for', () => {
    const artist = parseArtistLookUp(read('2021-04-15_artist_url-rels_spotify.json'));
    expect(artist).toMatchObject({
      mbid: '5b11f4ce-a62d-471e-81fc-a69a8278c7da',
      name: 'Nirvana',
      sortName: 'Nirvana',
      disambiguation: '90s US grunge band',
      country: 'US',
      tags: null,
    });
    expect(artist.links).toHaveLength(39);
    expect(artist.links).toContainEqual({
      type: 'free streaming',
      url: 'https://open.spotify.com/artist/6olE6TJLqED3rqDCT0FyPh',
    });
    expect(artist.links?.map(({ type }) => type)).not.toContain('BBC Music page');
  });

  it('reads a release with tags of itself and of its group, but not of its artists and labels', () => {
    const release = parseReleaseLookUp(read('2025_release_genres-on-release-group-artist.json'));
    expect(release).toMatchObject({
      title: 'Reise, Reise',
      barcode: '0602498681497',
      country: 'XE',
      labels: [{ name: 'Universal Music', catalogNumber: '9868149' }],
      group: {
        mbid: 'ea9bf147-abbd-39df-b927-46fc945a5140',
        primaryType: 'album',
        secondaryTypes: [],
        firstReleaseDate: '2004-09-27',
      },
    });
    expect(release.tags).toContainEqual({ name: 'industrial metal', votes: 12 });
    expect(release.tags?.map(({ name }) => name)).not.toContain('metal');
  });

  it('reads a release without a group, whose credit differs from the name', () => {
    const release = parseReleaseLookUp(read('2025_release_EP_barcode_no-genres.json'));
    expect(release).toMatchObject({ group: null, tags: null, links: [], barcode: '8721215406990' });
    expect(release.credits).toMatchObject([
      { creditedName: 'Gene Richards Jr', names: ['Gene Richards Jr.', 'Gene Richards Jr', 'Richards, Gene, Jr.'] },
    ]);
  });

  it('reads a release with genres on its artist only as one without', () => {
    expect(parseReleaseLookUp(read('2025_release_genres-on-artist-only.json'))).toMatchObject({
      tags: [],
      barcode: null,
      labels: [
        { name: 'Dead Oceans', catalogNumber: null },
        { name: 'Night Time Stories', catalogNumber: null },
      ],
    });
  });

  it('reads all releases of a search', () => {
    const { items, count } = parseReleaseSearch(read('2021-04-15_search-release_25.json'));
    expect(count).toBe(118_005);
    expect(items).toHaveLength(25);
    expect(items.every(({ group, credits }) => group !== null && credits.length > 0)).toBe(true);
    // 11 have no barcode, and 3 an empty one.
    expect(items.filter(({ barcode }) => barcode === null)).toHaveLength(14);
    expect(items.filter(({ group }) => group?.primaryType === null)).toHaveLength(1);
    expect(items.filter(({ group }) => group?.secondaryTypes !== null)).toHaveLength(2);
    expect(items.map(({ date }) => date)).toContain('1972');
  });

  it('reads URLs of a look-up and of a search', () => {
    expect(parseUrls(read('2025-07-07_search-url_by-spotify-artist.json'))).toEqual([
      {
        resource: 'https://open.spotify.com/artist/3Ri4H12KFyu98LMjSoij5V',
        targets: [{ kind: 'artist', mbid: 'eecada09-acfc-472d-ae55-e9e5a43f12d8' }],
      },
    ]);
    expect(parseUrls(read('2021-04-15_url-by-resource_no-rels.json'))).toEqual([
      { resource: 'http://www.nirvana.com/', targets: [] },
    ]);
  });

  it('reads no error as an answer', () => {
    const error = read('2021-04-15_error-400_bad-inc.json');
    for (const parse of [parseUrls, parseArtistLookUp, parseReleaseLookUp, parseReleaseSearch])
      expect(() => parse(error)).toThrow();
  });

  it('skips tags without votes', () => {
    const { artists } = read('2021-04-15_search-artist_tags_limit1.json');
    expect(artists[0].tags).toHaveLength(17);
    expect(parseArtistLookUp(artists[0]).tags).toHaveLength(14);
  });
});
