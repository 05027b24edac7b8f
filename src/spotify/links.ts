import { z } from 'zod';
import { webUrl } from './lenient.ts';

/** `external_urls` of an item: its page at Spotify, where it says so. */
export const externalUrls = z
  .object({ spotify: webUrl })
  .transform((urls) => urls.spotify)
  .nullable()
  .catch(null);

export function pageUrl(kind: 'album' | 'artist', id: string): string {
  return `https://open.spotify.com/${kind}/${id}`;
}
