import { z } from 'zod';

const idPattern = /^[0-9A-Za-z]{1,64}$/;

/** Spotify's ids are base 62, so a valid id is safe in a URL, a comma-separated list and a log line. */
export const spotifyId = z.string().regex(idPattern, 'not a Spotify id');

export const readId = (value: unknown): string | null =>
  typeof value === 'string' && idPattern.test(value) ? value : null;

/** What each item must have. Everything else may be missing. */
export const namedItem = z.object({ id: spotifyId, name: z.string().min(1) });

type NamedItem = z.infer<typeof namedItem>;

/** As the schema, but faster: zod builds an error for each value that is missing. */
export function readNamed(item: unknown): NamedItem | null {
  const id = readId(readField(item, 'id'));
  const name = readText(readField(item, 'name'));
  return id === null || name === null ? null : { id, name };
}

/** The largest Int of GraphQL. */
export const maxInt = 2_147_483_647;

/** A count; null if it is missing or invalid. */
export const readCount = (value: unknown): number | null =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= maxInt ? value : null;

/** A text; null if it is missing, empty or no text. */
export const readText = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** An absolute http or https URL, or null. Pages use it as a link or an image source. */
export const readWebUrl = (value: unknown): string | null =>
  typeof value === 'string' && /^https?:\/\/\S+$/i.test(value) && URL.canParse(value) ? value : null;

/** The value of a field; undefined if `value` is no object. */
export const readField = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;

/** A list without its invalid entries; null, which means unknown, if it is missing, no list, or has only invalid ones. */
export function readEntries<T>(value: unknown, read: (entry: unknown) => T | null): T[] | null {
  if (!Array.isArray(value)) return null;
  const valid: T[] = [];
  for (const entry of value) {
    const item = read(entry);
    if (item !== null) valid.push(item);
  }
  return valid.length > 0 || value.length === 0 ? valid : null;
}

/** The same in schemas, for what a response has once. */
export const countOrNull = z.int().nonnegative().max(maxInt).nullable().catch(null);

export const textOrNull = z.string().min(1).nullable().catch(null);
