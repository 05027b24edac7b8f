import { z } from 'zod';
import { lenientList } from './lenient.ts';

export interface MusicBrainzTag {
  /** In lower case. */
  name: string;
  votes: number;
}

const tags = lenientList(
  z
    .object({ name: z.string().trim().min(1).toLowerCase(), count: z.int().default(0) })
    .transform(({ name, count }): MusicBrainzTag => ({ name, votes: count })),
);

export const tagged = { genres: tags, tags };

/**
 * Genres and other tags together. Those whose votes cancel out are left out; of two counts the higher one is taken. Null if
 * no list was given: unknown is not none.
 */
export function joinTags(...lists: (readonly MusicBrainzTag[] | null)[]): MusicBrainzTag[] | null {
  const given = lists.filter((list) => list !== null);
  if (given.length === 0) return null;
  const votesOf = new Map<string, number>();
  for (const { name, votes } of given.flat()) votesOf.set(name, Math.max(votes, votesOf.get(name) ?? 0));
  return [...votesOf].filter(([, votes]) => votes > 0).map(([name, votes]) => ({ name, votes }));
}
