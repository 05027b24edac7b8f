import { type Graph, inBatches } from '../schema/graph.ts';

/** Gives each artist exactly these genres; to be called for artists whose genres differ. */
export async function writeGenres(graph: Graph, genresByArtist: ReadonlyMap<number, readonly string[]>): Promise<void> {
  if (genresByArtist.size === 0) return;
  const ids = await ensureGenres(graph, new Set([...genresByArtist.values()].flat()));
  await graph
    .deleteFrom('artist_genre')
    .where('artist_id', 'in', [...genresByArtist.keys()])
    .execute();
  const links = [...genresByArtist].flatMap(([artist_id, names]) =>
    [...new Set(names)].flatMap((name) => {
      const genre_id = ids.get(name);
      return genre_id === undefined ? [] : [{ artist_id, genre_id }];
    }),
  );
  for (const batch of inBatches(links)) await graph.insertInto('artist_genre').values(batch).execute();
}

async function ensureGenres(graph: Graph, names: ReadonlySet<string>): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for (const batch of inBatches([...names])) {
    await graph
      .insertInto('genre')
      .values(batch.map((name) => ({ name })))
      .onConflict((conflict) => conflict.column('name').doNothing())
      .execute();
    const rows = await graph.selectFrom('genre').select(['id', 'name']).where('name', 'in', batch).execute();
    for (const { id, name } of rows) ids.set(name, id);
  }
  return ids;
}
