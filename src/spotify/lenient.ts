import { z } from 'zod';

/** Spotify's ids are base 62. Held to that, they are safe in a URL, a comma-separated list and a log line. */
export const spotifyId = z.string().regex(/^[0-9A-Za-z]{1,64}$/, 'not a Spotify id');

/** The largest Int of GraphQL. */
export const maxInt = 2_147_483_647;

/** A number of things; whatever cannot be one is unknown. */
export const countOrNull = z.int().nonnegative().max(maxInt).nullable().catch(null);

export const textOrNull = z.string().min(1).nullable().catch(null);

/** Shown to browsers as a link or an image source, so nothing but http(s), and no relative reading of it. */
export const webUrl = z.string().refine((text) => /^https?:\/\/\S+$/i.test(text) && URL.canParse(text));

/** A list whose bad entries are left out; what is not a list is an empty one. */
export function listOf<T>(entry: z.ZodType<T>) {
  return z
    .array(z.unknown())
    .catch([])
    .transform((entries) => keepValid(entries, entry));
}

export function keepValid<T>(entries: readonly unknown[], entry: z.ZodType<T>): T[] {
  return entries.flatMap((candidate) => {
    const result = entry.safeParse(candidate);
    return result.success ? [result.data] : [];
  });
}
