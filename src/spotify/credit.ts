import { z } from 'zod';
import { listOf, spotifyId } from './lenient.ts';
import { externalUrls, pageUrl } from './links.ts';

/** An artist as an album names them. */
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

/** In billing order; of an artist named twice, the first. */
export const credits = listOf(credit).transform((all) =>
  all.filter(({ id }, position) => all.findIndex((other) => other.id === id) === position),
);
