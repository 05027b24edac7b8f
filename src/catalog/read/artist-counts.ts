import type { Graph } from '../schema/graph.ts';
import { type ArtistFilter, artistConditions, isListedNowAlone } from './artist-filter.ts';
import { selectWithWords } from './criteria/name-criteria.ts';
import { getListedArtists } from './listed-artists.ts';
import { countInSteps } from './paging/count-in-steps.ts';
import { countRows } from './paging/keyset.ts';
import { readsTable } from './prices.ts';

export async function countArtists(graph: Graph, filter: ArtistFilter): Promise<number> {
  if (isListedNowAlone(filter)) return getListedArtists(graph);
  if (Object.keys(filter).length === 0) return countAllArtists(graph);
  const { q, ...others } = filter;
  if (q === undefined || Object.keys(others).length > 0) {
    const countAll = readsTable('artist', { ...filter }) ? countInSteps : countRows;
    return countAll(graph, 'artist', artistConditions(filter, 'all'));
  }
  // The index of names has one entry for each name.
  const named = graph.selectFrom(selectWithWords('Artist', q).as('named'));
  return (await named.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()).count;
}

/** As the last transaction counted them. */
async function countAllArtists(graph: Graph): Promise<number> {
  const { artists } = await graph
    .selectFrom('catalog_revision')
    .select('artists')
    .where('id', '=', 1)
    .executeTakeFirstOrThrow();
  return artists;
}
