import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { bodyOf } from './question.ts';

const place = z.object({ name: z.string(), id: z.number() });

/** The cursors that the peers know of the artists in the order of their names. */
export function peerCursors(file: string): string[] {
  using database = new DatabaseSync(file, { readOnly: true });
  return database
    .prepare('select search_name as name, id from artist order by search_name, id')
    .all()
    .map((row) => place.parse(row))
    .map(({ name, id }) => JSON.stringify([name, id]));
}

const page = z.object({
  data: z.object({
    artists: z.object({
      edges: z.array(z.object({ cursor: z.string() })),
      pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
    }),
  }),
});

/** Ours, by walking through all pages. */
export async function ourCursors(url: string): Promise<string[]> {
  const walk = `query ($after: String) {
    artists(first: 100, after: $after, orderBy: { field: NAME, direction: ASC }) { edges { cursor } pageInfo { hasNextPage endCursor } }
  }`;
  const cursors: string[] = [];
  for (let after: string | null = null; ; ) {
    const response: Response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: walk, variables: { after } }),
    });
    const { artists }: z.output<typeof page>['data'] = page.parse(await response.json()).data;
    cursors.push(...artists.edges.map(({ cursor }) => cursor));
    if (!artists.pageInfo.hasNextPage) return cursors;
    after = artists.pageInfo.endCursor;
  }
}

/** How many pages of the size `base` and up are asked for before one comes again: a size for each walk through the cursors. */
const base = 16;
const sizes = 9;

/** Bodies of which each asks for another page, in an order that is the same for the same number of cursors. */
export function createBodies(cursors: readonly string[]): () => string {
  let asked = 0;
  return () => {
    const first = base + (Math.floor(asked / cursors.length) % sizes);
    // Far from the one before it, as the pages of different readers are.
    const after = cursors[(asked * 2_654_435_761) % cursors.length] ?? null;
    asked += 1;
    return bodyOf({ first, after });
  };
}
