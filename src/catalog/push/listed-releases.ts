import { type Graph, upTo } from '../schema/graph.ts';

/** The releases that a transaction newly listed, in some market. */
export interface ListedReleases {
  total: number;
  /** Spotify ids of the first ones, in the order of the change log. */
  spotifyIds: string[];
}

/** From one change to another one, both included. */
export async function findListedReleases(
  graph: Graph,
  { first, last, limit }: { first: number; last: number; limit: number },
): Promise<ListedReleases> {
  const listed = graph
    .selectFrom('change')
    .where('id', '>=', first)
    .where('id', '<=', last)
    .where('kind', '=', 'listed');
  const { total } = await listed
    .select((eb) => eb.fn.count<number>('spotify_id').distinct().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await listed
    .select((eb) => ['spotify_id', eb.fn.min('id').as('first')])
    .groupBy('spotify_id')
    .orderBy('first')
    .limit(upTo(limit))
    .execute();
  return { total, spotifyIds: rows.map(({ spotify_id }) => spotify_id) };
}
