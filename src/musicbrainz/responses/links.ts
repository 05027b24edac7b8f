import { z } from 'zod';
import { lenientList } from './lenient.ts';

/** A page elsewhere. `type` is the relationship type, such as "official homepage". */
export interface MusicBrainzLink {
  type: string;
  url: string;
}

const webUrl = z.string().refine((text) => /^https?:\/\//i.test(text) && URL.canParse(text));

/** Pages that are still there, each once per type. Null if relations were not given. */
export const links = lenientList(
  z.object({
    type: z.string().min(1),
    ended: z.literal(false).nullish(),
    url: z.object({ resource: webUrl }),
  }),
).transform((relations): MusicBrainzLink[] | null => {
  if (relations === null) return null;
  const byKey = new Map(relations.map(({ type, url }) => [`${type} ${url.resource}`, { type, url: url.resource }]));
  return [...byKey.values()];
});
