import { z } from 'zod';
import { listOrNull, maxInt, spotifyId, webUrl } from './lenient.ts';

/** `external_urls`: the URL of the item's page at Spotify, or null. */
export const externalUrls = z
  .object({ spotify: webUrl })
  .transform((urls) => urls.spotify)
  .nullable()
  .catch(null);

export function pageUrl(kind: 'album' | 'artist', id: string): string {
  return `https://open.spotify.com/${kind}/${id}`;
}

export interface SpotifyImage {
  url: string;
  width: number | null;
  height: number | null;
}

const pixels = z.int().positive().max(maxInt).nullable().catch(null);

export const images = listOrNull<SpotifyImage>(z.object({ url: webUrl, width: pixels, height: pixels }));

/** An artist as an album credits it. */
export interface SpotifyCredit {
  id: string;
  name: string;
  url: string;
}

const credit = z
  .object({ id: spotifyId, name: z.string().min(1), external_urls: externalUrls })
  .transform(
    ({ id, name, external_urls }): SpotifyCredit => ({ id, name, url: external_urls ?? pageUrl('artist', id) }),
  );

/** In billing order. Repeated artists are dropped. */
export const credits = listOrNull(credit).transform(
  (all) => all?.filter(({ id }, position) => all.findIndex((other) => other.id === id) === position) ?? null,
);
