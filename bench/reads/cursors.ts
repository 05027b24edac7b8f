import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';

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

/** The Spotify ids of all artists, in the order of their names. */
export function readSpotifyIds(file: string): string[] {
  using database = new DatabaseSync(file, { readOnly: true });
  const rows = database.prepare('select spotify_id as id from artist order by search_name, id').all();
  return rows.map(({ id }) => String(id));
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

/** Page sizes from `base` up. */
const base = 16;
const sizes = 9;

/** Request bodies with another value each, and after all of them with another page size, so that no page repeats. */
export function createBodies(
  values: readonly string[],
  bodyOf: (value: string, first: number) => string,
): () => string {
  let sent = 0;
  return () => {
    const first = base + (Math.floor(sent / values.length) % sizes);
    // Far from the value before, as with independent readers.
    const value = values[(sent * 2_654_435_761) % values.length] ?? '';
    sent += 1;
    return bodyOf(value, first);
  };
}
