import { z } from 'zod';
import { parseWhole, type Skipped, type SpotifyArtist } from './answers.ts';
import { artist } from './artist.ts';
import { images, type SpotifyImage } from './image.ts';
import { textOrNull } from './lenient.ts';
import { parseItems } from './parse-items.ts';

/** Who gave access. Their id may be anything, unlike those of artists. */
export interface SpotifyUser {
  id: string;
  name: string | null;
  images: SpotifyImage[];
}

export interface FollowingPage {
  artists: SpotifyArtist[];
  skipped: Skipped[];
  /** Where the next page begins; null where there is none. */
  after: string | null;
}

const user = z
  .object({ id: z.string().min(1).max(256), display_name: textOrNull, images })
  .transform(({ id, display_name, images: pictures }): SpotifyUser => ({ id, name: display_name, images: pictures }));

const following = z.object({
  artists: z.object({
    items: z.array(z.unknown()),
    next: textOrNull,
    cursors: z.object({ after: textOrNull }).nullable().catch(null),
  }),
});

export const parseUser = (answer: unknown): SpotifyUser => parseWhole(user, answer, 'me');

export function parseFollowing(answer: unknown): FollowingPage {
  const { items, next, cursors } = parseWhole(following, answer, 'following').artists;
  const { parsed, skipped } = parseItems('artist', items, artist);
  return { artists: parsed, skipped, after: next === null ? null : (cursors?.after ?? null) };
}
