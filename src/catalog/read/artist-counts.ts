import type { Graph } from '../schema/graph.ts';
import { type ArtistFilter, artistConditions, isListedNowAlone } from './artist-filter.ts';
import { selectWithWords } from './criteria/name-criteria.ts';
import { getListedArtists } from './listed-artists.ts';
import { countInSteps, stepRowsFor } from './paging/count-in-steps.ts';
import { countRows } from './paging/keyset.ts';
import { readsTable } from './prices.ts';

export async function countArtists(graph: Graph, filter: ArtistFilter): Promise<number> {
  if (isListedNowAlone(filter)) return getListedArtists(graph);
  if (Object.keys(filter).length === 0) return countAllArtists(graph);
  const { q, ...others } = filter;
  if (q === undefined || Object.keys(others).length > 0) {
    const conditions = artistConditions(filter, 'all');
    if (!readsTable('artist', { ...filter }) || collectsArtists(filter)) return countRows(graph, 'artist', conditions);
    return countInSteps(graph, 'artist', conditions, stepRowsFor('artist', filter));
  }
  // The index of names has one entry for each name.
  const named = graph.selectFrom(selectWithWords('Artist', q).as('named'));
  return (await named.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()).count;
}

/** Whether a statement first collects the artists of all releases that meet the filter: each step would do so again. */
const collectsArtists = ({ listedNow, market, releasedSince, firstSeenSince }: ArtistFilter): boolean =>
  [listedNow, market, releasedSince, firstSeenSince].some((criterion) => criterion !== undefined);

/** As the last transaction counted them. */
async function countAllArtists(graph: Graph): Promise<number> {
  const { artists } = await graph
    .selectFrom('catalog_revision')
    .select('artists')
    .where('id', '=', 1)
    .executeTakeFirstOrThrow();
  return artists;
}
