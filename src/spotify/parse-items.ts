import { z } from 'zod';
import { spotifyId } from './lenient.ts';

/** Why one item of an answer was left out, in words, with its id when it is known. */
export interface Skipped {
  reason: string;
}

const identified = z.object({ id: spotifyId });

/** One bad item costs that item, not the page. */
export function parseItems<T>(kind: 'album' | 'artist', items: readonly unknown[], schema: z.ZodType<T>) {
  const parsed: T[] = [];
  const skipped: Skipped[] = [];
  for (const [position, item] of items.entries()) {
    const result = schema.safeParse(item);
    if (result.success) parsed.push(result.data);
    else skipped.push({ reason: `${kind} ${nameOf(item, position)}: ${explain(result.error)}` });
  }
  return { parsed, skipped };
}

function nameOf(item: unknown, position: number): string {
  const known = identified.safeParse(item);
  return known.success ? known.data.id : `at position ${position}`;
}

export function explain(error: z.ZodError): string {
  return error.issues.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': ')).join('; ');
}
