import { z } from 'zod';
import { credits, externalUrls, images, pageUrl, type SpotifyCredit, type SpotifyImage } from './item.ts';
import { countOrNull, spotifyId, textOrNull } from './lenient.ts';
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

const upc = z
  .object({ upc: textOrNull })
  .transform((ids) => ids.upc)
  .catch(null);

export const albumSchema = z
  .object({
    id: spotifyId,
    name: z.string().min(1),
    album_type: z.string().min(1).toLowerCase().nullable().catch(null),
    release_date: textOrNull,
    release_date_precision: textOrNull,
    total_tracks: countOrNull,
    external_urls: externalUrls,
    images,
    artists: credits,
    label: textOrNull,
    external_ids: upc,
  })
  .transform(
    (given): SpotifyAlbum => ({
      id: given.id,
      name: given.name,
      type: given.album_type,
      ...parseReleaseDate(given.release_date, given.release_date_precision),
      totalTracks: given.total_tracks,
      url: given.external_urls ?? pageUrl('album', given.id),
      images: given.images,
      artists: given.artists,
      label: given.label,
      upc: given.external_ids,
    }),
  );
