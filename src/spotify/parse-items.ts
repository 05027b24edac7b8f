import { z } from 'zod';
import { spotifyId } from './lenient.ts';

/** Why one item of an answer was left out, in words, with its id when it is known. */
export interface Skipped {
  /** Null where the item does not even tell that. */
  id: string | null;
  /** From 0, among the items of the answer. */
  position: number;
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
    else skipped.push(describe(kind, item, position, result.error));
  }
  return { parsed, skipped };
}

function describe(kind: string, item: unknown, position: number, error: z.ZodError): Skipped {
  const id = idOf(item);
  return { id, position, reason: `${kind} ${id ?? `at position ${position}`}: ${explain(error)}` };
}

/** Null where the item does not tell. */
export const idOf = (item: unknown): string | null => identified.safeParse(item).data?.id ?? null;

export function explain(error: z.ZodError): string {
  return error.issues.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': ')).join('; ');
}
