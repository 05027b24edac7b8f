import { describe, expect, it } from 'vitest';
import { parseAlbumPage, parseArtist, parseArtistBatch } from './parse-response.ts';

const page = (items: unknown[], rest: object = {}) => ({ albums: { items, total: items.length, next: null, ...rest } });
const albumsOf = (...items: unknown[]) => parseAlbumPage(page(items), 'browse').albums;
const artistsOf = (...artists: unknown[]) => parseArtistBatch({ artists }, 'artists').artists;

describe('parseAlbumPage', () => {
  it('parses every field of an album', () => {
    const given = {
      id: 'a1',
      name: ' Night Bus ',
      album_type: 'EP',
      release_date: '2026-11',
      release_date_precision: 'month',
      total_tracks: 5,
      external_urls: { spotify: 'https://open.spotify.com/album/a1?si=x' },
      images: [{ url: 'https://i.scdn.co/image/1', width: 640, height: 636 }],
      artists: [{ id: 'b1', name: 'Ada', external_urls: { spotify: 'https://open.spotify.com/artist/b1?si=x' } }],
      label: 'Tin Roof',
      external_ids: { upc: '0602445790920' },
      invented_next_year: true,
    };
    expect(albumsOf(given)).toMatchObject([
      {
        id: 'a1',
        name: ' Night Bus ',
        type: 'ep',
        releaseDate: '2026-11',
        releaseDatePrecision: 'month',
        totalTracks: 5,
        url: 'https://open.spotify.com/album/a1?si=x',
        images: [{ url: 'https://i.scdn.co/image/1', width: 640, height: 636 }],
        artists: [{ id: 'b1', name: 'Ada', url: 'https://open.spotify.com/artist/b1?si=x' }],
        label: 'Tin Roof',
        upc: '0602445790920',
      },
    ]);
  });

  it('parses an album with only an id and a name', () => {
    expect(albumsOf({ id: 'a1', name: 'Night Bus' })).toMatchObject([
      {
        id: 'a1',
        name: 'Night Bus',
        type: null,
        releaseDate: null,
        releaseDatePrecision: null,
        totalTracks: null,
        url: 'https://open.spotify.com/album/a1',
        images: null,
        artists: null,
        label: null,
        upc: null,
      },
    ]);
  });

  it('treats null and invalid values in optional fields as unknown', () => {
    const nonsense = {
      album_type: 7,
      release_date: 2026,
      total_tracks: -1,
      external_urls: 'x',
      images: {},
      artists: 'x',
    };
    const nulls = Object.fromEntries(Object.keys(nonsense).map((name) => [name, null]));
    const bare = albumsOf({ id: 'a1', name: 'x' });
    expect(albumsOf({ id: 'a1', name: 'x', ...nonsense })).toEqual(bare);
    expect(albumsOf({ id: 'a1', name: 'x', ...nulls })).toEqual(bare);
  });

  it('skips items without an id or a name, and reports which', () => {
    const items = [null, { id: 'a1', name: 'valid' }, { id: 'a2' }, { name: 'x' }, { id: '../a', name: 'x' }, 'text'];
    const { albums, skipped, itemCount } = parseAlbumPage(page(items), 'browse');
    expect(albums.map(({ id }) => id)).toEqual(['a1']);
    expect(itemCount).toBe(6);
    expect(skipped.map(({ reason }) => reason)).toEqual([
      'album at position 0: Invalid input: expected object, received null',
      'album a2: name: Invalid input: expected string, received undefined',
      'album at position 3: id: Invalid input: expected string, received undefined',
      'album at position 4: id: not a Spotify id',
      'album at position 5: Invalid input: expected object, received string',
    ]);
  });

  it('drops an invalid credit, and keeps the first of two for one artist', () => {
    const artists = [null, { id: 'b1', name: 'Ada' }, { id: 'b2' }, { id: 'b3', name: 'Bo' }, { id: 'b1', name: 'A.' }];
    const credited = albumsOf({ id: 'a1', name: 'x', artists }).flatMap((album) => album.artists ?? []);
    expect(credited.map(({ id, name }) => [id, name])).toEqual([
      ['b1', 'Ada'],
      ['b3', 'Bo'],
    ]);
  });

  it('distinguishes empty lists from lists without a valid entry', () => {
    const lists = (value: unknown) => albumsOf({ id: 'a1', name: 'x', artists: value, images: value });
    expect(lists([])).toMatchObject([{ artists: [], images: [] }]);
    expect(lists([null, {}])).toMatchObject([{ artists: null, images: null }]);
  });

  it('drops an image without a valid URL, and keeps one without sizes', () => {
    const images = [{ url: 'https://i.scdn.co/1' }, { url: 'javascript:alert(1)' }, { width: 64 }, null];
    expect(albumsOf({ id: 'a1', name: 'x', images })[0]?.images).toEqual([
      { url: 'https://i.scdn.co/1', width: null, height: null },
    ]);
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', '//evil.test', 'https:evil', 'http://', 'https://a b'])(
    'links to the album at Spotify instead of %s',
    (spotify) => {
      const [album] = albumsOf({ id: 'a1', name: 'x', external_urls: { spotify } });
      expect(album?.url).toBe('https://open.spotify.com/album/a1');
    },
  );

  it('returns whether there is a next page', () => {
    expect(parseAlbumPage(page([], { next: 'https://api.spotify.com/v1/x' }), 'browse').hasNext).toBe(true);
    expect(parseAlbumPage(page([]), 'browse').hasNext).toBe(false);
    expect(parseAlbumPage({ albums: { items: [] } }, 'browse')).toMatchObject({ hasNext: false, total: null });
  });

  it.each([[null], [[]], ['text'], [{}], [{ albums: null }], [{ albums: { items: null } }]])('refuses %j', (json) => {
    expect(() => parseAlbumPage(json, 'search')).toThrow(
      expect.objectContaining({ code: 'SPOTIFY_INVALID_ANSWER', endpoint: 'search' }),
    );
  });
});

describe('parseArtist and parseArtistBatch', () => {
  const bare = { id: 'b1', name: 'Ada', url: 'https://open.spotify.com/artist/b1', images: null };

  it('distinguishes unknown genres from none', () => {
    const unknown = { ...bare, genres: null, popularity: null, followers: null };
    expect(artistsOf({ id: 'b1', name: 'Ada' })).toEqual([unknown]);
    expect(artistsOf({ id: 'b1', name: 'Ada', genres: null, followers: null, popularity: null })).toEqual([unknown]);
    expect(artistsOf({ id: 'b1', name: 'Ada', genres: [] })).toEqual([{ ...unknown, genres: [] }]);
  });

  it('parses genres, popularity and followers', () => {
    const given = { id: 'b1', name: 'Ada', genres: ['dub', null], popularity: 0, followers: { href: null, total: 12 } };
    expect(parseArtist(given, 'artist')).toEqual({ ...bare, genres: ['dub'], popularity: 0, followers: 12 });
  });

  it('skips null for an unknown id', () => {
    const batch = parseArtistBatch({ artists: [null, { id: 'b1', name: 'Ada' }] }, 'artists');
    expect(batch.artists.map(({ id }) => id)).toEqual(['b1']);
    expect(batch.skipped).toHaveLength(1);
  });

  it('refuses a single artist without id or name', () => {
    expect(() => parseArtist({ id: 'b1' }, 'artist')).toThrow(
      expect.objectContaining({ code: 'SPOTIFY_INVALID_ANSWER', endpoint: 'artist' }),
    );
  });
});
