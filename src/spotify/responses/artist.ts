import { z } from 'zod';
import { externalUrls, images, pageUrl, type SpotifyImage } from './item.ts';
import { countOrNull, listOrNull, spotifyId } from './lenient.ts';

/** A full artist object. Null: Spotify did not return the field, unlike an empty list or 0. */
export interface SpotifyArtist {
  id: string;
  name: string;
  url: string;
  images: SpotifyImage[] | null;
  genres: string[] | null;
  popularity: number | null;
  followers: number | null;
}

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
    genres: listOrNull(z.string().min(1)),
    popularity: countOrNull,
    followers,
  })
  .transform(
    ({ external_urls, ...given }): SpotifyArtist => ({ ...given, url: external_urls ?? pageUrl('artist', given.id) }),
  );
