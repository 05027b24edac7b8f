import { z } from 'zod';

export const mbid = z.string().regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);

/** Null, absent, empty or another type: unknown. */
export const lenientText = z
  .string()
  .trim()
  .min(1)
  .nullable()
  .catch(null)
  .optional()
  .transform((text) => text ?? null);

/** The items that have the shape. Another one is left out, not the whole response. */
export const listOf = <Schema extends z.ZodType>(item: Schema) =>
  z.array(z.unknown()).transform((list) =>
    list.flatMap((each): z.output<Schema>[] => {
      const parsed = item.safeParse(each);
      return parsed.success ? [parsed.data] : [];
    }),
  );

/** As `listOf`; null if the key is absent: then nothing is known. */
export const lenientList = <Schema extends z.ZodType>(item: Schema) =>
  listOf(item)
    .nullable()
    .catch(null)
    .optional()
    .transform((list) => list ?? null);

/** A date as given: 2026-11-20, 2026-11 or 2026. MusicBrainz also has `????-11`. */
export const dateOrNull = lenientText.transform((text) =>
  text !== null && /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/.test(text) ? text : null,
);
