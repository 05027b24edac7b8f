import { VARIOUS_ARTISTS_ID } from '../../../src/catalog/schema/artist.entity.ts';
import type { CatalogUpdate } from '../../../src/catalog/write/catalog-update.ts';
import { inventArtist, inventRelease, inventUpdate } from './invent-update.ts';

export const firstDay = '2026-11-20T06:00:00.000Z';
export const secondDay = '2026-11-21T06:00:00.000Z';

/** Artists with unusual names and details. */
export const odd = {
  diacritics: inventArtist(1, 'Zoëlíne', {
    genres: ['chanson', 'art pop'],
    popularity: 61,
    followers: 1200,
    images: [
      { url: 'https://i.invented.example/large.jpg', width: 640, height: 640 },
      { url: 'https://i.invented.example/unsized.jpg', width: null, height: null },
    ],
  }),
  slash: inventArtist(2, 'Ether/Or', { genres: ['art pop'] }),
  fullWidth: inventArtist(3, 'ＮＥＯＮ　ＫＩＴＥ'),
  percent: inventArtist(4, '100% Wool?'),
  japanese: inventArtist(5, 'すばる座'),
  cyrillic: inventArtist(6, 'Полынь и Ёж'),
  twin: inventArtist(7, 'Lumen', { followers: 10 }),
  louderTwin: inventArtist(8, 'LÚMEN', { followers: 900 }),
  likeAnId: inventArtist(9, 'ThisNameLooksLikeAnId0'),
  genresUnknown: inventArtist(10, 'Hush Harbour', { genres: null, popularity: 0, followers: 0 }),
  noGenres: inventArtist(11, 'Bare Branch', { genres: [] }),
  /** In no update: known only from a credit. */
  creditOnly: inventArtist(12, 'Faint Credit'),
  various: inventArtist(13, 'Various Artists', { spotifyId: VARIOUS_ARTISTS_ID }),
  hostile: inventArtist(14, '"Quoted" AND * NEAR(x) OR'),
};

export const oddReleases = {
  twoMarkets: inventRelease(1, 'Même Rivière', [odd.slash, odd.diacritics], {
    images: [{ url: 'https://i.invented.example/cover.jpg', width: 300, height: 300 }],
    label: 'Tall Grass',
    upc: '0123456789012',
  }),
  unknownType: inventRelease(2, 'Slow Tape', [odd.fullWidth, odd.japanese, odd.cyrillic], {
    type: 'mixtape',
    releaseDate: '2026-11',
    releaseDatePrecision: 'month',
  }),
  undated: inventRelease(3, 'Whenever', [odd.percent, odd.twin], {
    type: 'single',
    releaseDate: null,
    releaseDatePrecision: null,
    totalTracks: null,
  }),
  compilation: inventRelease(4, 'Sampler', [odd.various], {
    type: 'compilation',
    releaseDate: '1999',
    releaseDatePrecision: 'year',
  }),
  withVarious: inventRelease(5, 'Guests', [odd.various, odd.louderTwin, odd.likeAnId, odd.creditOnly], { type: 'ep' }),
  delisted: inventRelease(6, 'Gone Already', [odd.genresUnknown, odd.noGenres], { releaseDate: '2026-10-02' }),
  hostile: inventRelease(7, 'Lumen', [odd.hostile, odd.diacritics], { releaseDate: '2026-11-13' }),
};

const { creditOnly: _, ...toldOf } = odd;
const { delisted, ...stillListed } = oddReleases;
const { twoMarkets } = oddReleases;

/** Two days. On the second, one release is delisted and one is listed in a second market. */
export const oddGraph: CatalogUpdate[] = [
  inventUpdate(firstDay, { US: [...Object.values(stillListed), delisted] }, Object.values(toldOf)),
  inventUpdate(secondDay, { US: Object.values(stillListed), DE: [twoMarkets] }, []),
];
