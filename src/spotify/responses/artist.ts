import { z } from 'zod';
import { externalUrls, images, pageUrl, type SpotifyImage } from './item.ts';
import { countOrNull, keepValid, spotifyId } from './lenient.ts';

/** A full artist object. Null: Spotify did not return the field, unlike an empty list or 0. */
export interface SpotifyArtist {
  id: string;
  name: string;
  url: string;
  images: SpotifyImage[];
  genres: string[] | null;
  popularity: number | null;
  followers: number | null;
}

const genres = z
  .array(z.unknown())
  .nullable()
  .catch(null)
  .transform((given) => given && keepValid(given, z.string().min(1)));

const followers = z
  .object({ total: countOrNull })
  .transform(({ total }) => total)
  .catch(null);

export const artistSchema = z
  .object({
    id: spotifyId,
    name: z.string().min(1),
    external_urls: externalUrls,
    images,
    genres,
    popularity: countOrNull,
    followers,
  })
  .transform(
    ({ external_urls, ...given }): SpotifyArtist => ({ ...given, url: external_urls ?? pageUrl('artist', given.id) }),
  );
