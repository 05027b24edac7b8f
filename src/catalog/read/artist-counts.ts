import { type Expression, type SqlBool, sql } from 'kysely';
import type { Graph } from '../schema/graph.ts';
import { type ArtistFilter, artistConditions, isListedNowAlone } from './artist-filter.ts';
import { meetsAll } from './criteria/expressions.ts';
import { selectWithWords } from './criteria/name-criteria.ts';
import { getListedArtists } from './listed-artists.ts';
import { countGroupsOfNamed, countInSteps, stepRowsFor } from './paging/count-in-steps.ts';
import { countRows } from './paging/keyset.ts';
import { executeUnlessLong, mayStopAt } from './paging/read-in-parts.ts';
import { readsTable } from './prices.ts';

export async function countArtists(graph: Graph, filter: ArtistFilter): Promise<number> {
  if (isListedNowAlone(filter)) return getListedArtists(graph);
  if (Object.keys(filter).length === 0) return countAllArtists(graph);
  const { q, ...others } = filter;
  if (q === undefined) return countWithoutWords(graph, filter);
  if (Object.keys(others).length > 0) return (await countUnlessLong(graph, filter)) ?? countNamed(graph, q, others);
  // The index of names has one entry for each name.
  const named = graph.selectFrom(selectWithWords('Artist', q).as('named'));
  return (await named.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()).count;
}

async function countWithoutWords(graph: Graph, filter: ArtistFilter): Promise<number> {
  const isCollected = collectsArtists(filter);
  if (isCollected && !isAboutOpenListings(filter))
    return (await countUnlessLong(graph, filter)) ?? countInTable(graph, filter);
  if (!isCollected && readsTable('artist', { ...filter })) return countInTable(graph, filter);
  return countRows(graph, 'artist', artistConditions(filter, 'all'));
}

/** Whether a statement first collects the artists of all releases that meet the filter: each step would do so again. */
const collectsArtists = ({ listedNow, market, releasedSince, firstSeenSince }: ArtistFilter): boolean =>
  [listedNow, market, releasedSince, firstSeenSince].some((criterion) => criterion !== undefined);

/** What is listed at one moment is collected in a small part of the time that looking it up for each artist takes. */
const isAboutOpenListings = ({ listedNow, listedOn }: ArtistFilter): boolean =>
  listedNow !== undefined || listedOn !== undefined;

/** Null if it was stopped. */
async function countUnlessLong(graph: Graph, filter: ArtistFilter): Promise<number | null> {
  const conditions = [mayStopAt('artist', 'artist.id'), ...artistConditions(filter, 'all')];
  const rows = await executeUnlessLong(graph, selectCount(graph, conditions));
  return rows && (rows[0]?.count ?? 0);
}

const countInTable = (graph: Graph, filter: ArtistFilter): Promise<number> =>
  countInSteps(graph, 'artist', artistConditions(filter), stepRowsFor('artist', filter));

async function countNamed(graph: Graph, words: string, others: ArtistFilter): Promise<number> {
  const conditions = artistConditions(others);
  const counts = await countGroupsOfNamed(graph, 'artist', words, (isNamed) =>
    selectCount(graph, [isNamed, ...conditions]),
  );
  return counts.get('') ?? 0;
}

const selectCount = (graph: Graph, conditions: readonly Expression<SqlBool>[]) =>
  graph
    .selectFrom('artist')
    .select((eb) => [sql<string>`''`.as('value'), eb.fn.countAll<number>().as('count')])
    .where(meetsAll(conditions));

/** As the last transaction counted them. */
async function countAllArtists(graph: Graph): Promise<number> {
  const { artists } = await graph
    .selectFrom('catalog_revision')
    .select('artists')
    .where('id', '=', 1)
    .executeTakeFirstOrThrow();
  return artists;
}
