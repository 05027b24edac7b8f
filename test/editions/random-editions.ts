import type { ArtistInput, CatalogUpdate, ReleaseInput } from '../../src/catalog/write/catalog-update.ts';
import { inventArtist, inventRelease, inventUpdate } from '../support/graph/invent-update.ts';
import type { SeededRandom } from '../support/seeded-random.ts';

const artists: ArtistInput[] = [
  inventArtist(1, 'Alder', { genres: ['dub'] }),
  inventArtist(2, 'Bright', { genres: ['folk', 'dub'] }),
  inventArtist(3, 'Cinder', { genres: [] }),
];

const titles = [
  'Home',
  'HOME [Explicit]',
  'Home (Clean)',
  'Home (Deluxe Edition)',
  'Home (Live)',
  'Home - Remixes',
  'Harbour',
  'Harbour (Expanded)',
];
const dates = ['2026-11-20', '2026-11-06', '2026-10-25', '2026-10-01', '2026-09-10', '2026-10', '2026', null];
const barcodes = [null, null, null, null, '0602445790098', '602445790098', '5054197888045'];

/** So few artists, titles, days and barcodes that most releases have something in common. */
export function drawUpdate(at: string, size: number, random: SeededRandom): CatalogUpdate {
  const releases = Array.from({ length: size }, (_, number) => number)
    .filter(() => random.chance(0.3))
    .map((number) => drawRelease(number, random));
  const listed = Object.fromEntries(
    ['DE', 'JP', 'US'].map((market) => [market, releases.filter(() => random.chance(0.5))]),
  );
  return { ...inventUpdate(at, listed, artists), releases };
}

function drawRelease(number: number, random: SeededRandom): ReleaseInput {
  const first = random.pick(artists);
  const guests = random.chance(0.3) ? [random.pick(artists)] : [];
  return inventRelease(number, random.pick(titles), [...new Set([first, ...guests])], {
    type: random.pick(['album', 'album', 'single']),
    releaseDate: random.pick(dates),
    totalTracks: random.pick([1, 9, 10, 12, 18]),
    upc: random.pick(barcodes),
  });
}
