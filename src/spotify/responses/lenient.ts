import { z } from 'zod';

/** Spotify's ids are base 62, so a valid id is safe in a URL, a comma-separated list and a log line. */
export const spotifyId = z.string().regex(/^[0-9A-Za-z]{1,64}$/, 'not a Spotify id');

/** The largest Int of GraphQL. */
export const maxInt = 2_147_483_647;

/** A count; null if it is missing or invalid. */
export const countOrNull = z.int().nonnegative().max(maxInt).nullable().catch(null);

export const textOrNull = z.string().min(1).nullable().catch(null);

/** An absolute http or https URL. Pages use it as a link or an image source. */
export const webUrl = z.string().refine((text) => /^https?:\/\/\S+$/i.test(text) && URL.canParse(text));

/** A list without its invalid entries; null, which means unknown, if it is missing, no list, or has only invalid ones. */
export function listOrNull<T>(entry: z.ZodType<T>) {
  return z
    .array(z.unknown())
    .nullable()
    .catch(null)
    .transform((entries): T[] | null => {
      const valid = keepValid(entries ?? [], entry);
      return valid.length > 0 || entries?.length === 0 ? valid : null;
    });
}

function keepValid<T>(entries: readonly unknown[], entry: z.ZodType<T>): T[] {
  return entries.flatMap((candidate) => {
    const result = entry.safeParse(candidate);
    return result.success ? [result.data] : [];
  });
}
