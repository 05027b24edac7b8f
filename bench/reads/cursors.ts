import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { bodyOf } from './query.ts';

const place = z.object({ name: z.string(), id: z.number() });

/** The peers' cursors of all artists, in the order of their names. */
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

/** Our cursors of all artists, read page by page. */
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

/** Page sizes from `base` up. After a walk through all cursors the next size is used, so that no page repeats. */
const base = 16;
const sizes = 9;

/** Request bodies with a different page each, in the same order for the same number of cursors. */
export function createBodies(cursors: readonly string[]): () => string {
  let sent = 0;
  return () => {
    const first = base + (Math.floor(sent / cursors.length) % sizes);
    // Far from the page before, as with independent readers.
    const after = cursors[(sent * 2_654_435_761) % cursors.length] ?? null;
    sent += 1;
    return bodyOf({ first, after });
  };
}
