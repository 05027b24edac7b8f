import { readCredits, readImages, readPageUrl, type SpotifyCredit, type SpotifyImage } from './item.ts';
import { readCount, readField, readNamed, readText } from './lenient.ts';
import { parseReleaseDate, type ReleaseDate } from './release-date.ts';

/** A simplified album object, as lists contain it. Null: Spotify did not return the field, unlike an empty list or 0. */
export interface SpotifyAlbum extends ReleaseDate {
  id: string;
  name: string;
  /** `album_type` in lower case: `album`, `single`, `compilation`, `ep`, or a future type. */
  type: string | null;
  totalTracks: number | null;
  url: string;
  images: SpotifyImage[] | null;
  artists: SpotifyCredit[] | null;
  label: string | null;
  upc: string | null;
}

/** Null if it has no valid id or no name. */
export function readAlbum(item: unknown): SpotifyAlbum | null {
  const named = readNamed(item);
  if (named === null) return null;
  const { id, name } = named;
  const readTextOf = (field: string) => readText(readField(item, field));
  return {
    id,
    name,
    type: readTextOf('album_type')?.toLowerCase() ?? null,
    ...parseReleaseDate(readTextOf('release_date'), readTextOf('release_date_precision')),
    totalTracks: readCount(readField(item, 'total_tracks')),
    url: readPageUrl(item, 'album', id),
    images: readImages(item),
    artists: readCredits(item),
    label: readTextOf('label'),
    upc: readText(readField(readField(item, 'external_ids'), 'upc')),
  };
}
