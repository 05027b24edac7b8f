import { type Expression, sql } from 'kysely';
import { type Graph, upTo } from '../schema/graph.ts';
import { hasBetter } from './criteria/edition-criterion.ts';
import { selectWithWords } from './criteria/name-criteria.ts';
import { countInSteps } from './paging/count-in-steps.ts';
import { isCounted, readsTable } from './prices.ts';
import { nameReleaseType, type ReleaseFilter, type ReleaseTypeName, releaseConditions } from './release-filter.ts';

export interface DayCount {
  /** YYYY-MM-DD. */
  day: string;
  count: number;
}

export interface TypeCount {
  type: ReleaseTypeName;
  count: number;
}

/**
 * One row for each release that is left out because a better edition meets the filter too. These are few, so each looks up
 * its listings: SQLite would otherwise collect all listed releases, even if none has another edition.
 */
function selectHidden(graph: Graph, filter: ReleaseFilter) {
  const conditions = releaseConditions(filter);
  return graph
    .selectFrom('release_edition as mine')
    .innerJoin('release', 'release.id', 'mine.release_id')
    .where('mine.rank', '>', 0)
    .where((eb) => eb.and([...conditions, hasBetter(conditions)]));
}

/**
 * Rows that stand for the releases that meet the filter: stored counts if these answer it, else one for each release. The
 * limit keeps the order of a query around it out of its plan: SQLite would walk the days instead of the best index.
 */
function selectCounted(graph: Graph, { collapse, ...filter }: ReleaseFilter) {
  const rows = (
    isCounted({ ...filter })
      ? graph.selectFrom('release_count as release').select(['released_on', 'type', 'releases'])
      : graph.selectFrom('release').select(['released_on', 'type', sql<number>`1`.as('releases')])
  ).where((eb) => eb.and(releaseConditions(filter, 'all')));
  const hidden = () =>
    selectHidden(graph, filter).select(['release.released_on', 'release.type', sql<number>`-1`.as('releases')]);
  return (collapse ? rows.unionAll(hidden()) : rows).limit(upTo(2 ** 31 - 1)).as('counted');
}

/** PostgreSQL sums its integers as decimal numbers. */
const sumOfReleases = sql<number>`cast(coalesce(sum(counted.releases), 0) as integer)`;

export async function countReleases(graph: Graph, { collapse, ...filter }: ReleaseFilter): Promise<number> {
  if (readsTable('release', { ...filter })) {
    const count = await countInSteps(graph, 'release', releaseConditions(filter, 'all'));
    return collapse ? count - (await selectHiddenCount(graph, filter).executeTakeFirstOrThrow()).count : count;
  }
  const { listedNow, market, ...others } = filter;
  // Those that are not listed are all but the listed ones, and need not be read.
  const query =
    listedNow === false && filter.listedOn === undefined
      ? difference(graph, selectCount(graph, others), selectCount(graph, { ...filter, listedNow: true }))
      : selectCount(graph, filter);
  const shown = collapse ? difference(graph, query, selectHiddenCount(graph, filter)) : query;
  return (await shown.executeTakeFirstOrThrow()).count;
}

const difference = (graph: Graph, all: Expression<unknown>, less: Expression<unknown>) =>
  graph.selectNoFrom(sql<number>`(${all}) - (${less})`.as('count'));

function selectHiddenCount(graph: Graph, filter: ReleaseFilter) {
  const count = sql<number>`count(*)`.as('count');
  if (Object.keys(filter).length > 0) return selectHidden(graph, filter).select(count);
  // Each group has one edition without a better one.
  return graph.selectFrom('release_edition').select(count).where('rank', '>', 0);
}

function selectCount(graph: Graph, filter: ReleaseFilter) {
  if (isCounted({ ...filter })) return graph.selectFrom(selectCounted(graph, filter)).select(sumOfReleases.as('count'));
  const { q, ...others } = filter;
  const count = sql<number>`count(*)`.as('count');
  // The index of names has one entry for each name.
  if (q !== undefined && Object.keys(others).length === 0)
    return graph.selectFrom(selectWithWords('Release', q).as('named')).select(count);
  return graph
    .selectFrom('release')
    .select(count)
    .where((eb) => eb.and(releaseConditions(filter, 'all')));
}

/** How many came out on each day that has any, the latest days first; an unknown date is no day. */
export const countReleasesByDay = (graph: Graph, filter: ReleaseFilter, most: number): Promise<DayCount[]> =>
  graph
    .selectFrom(selectCounted(graph, filter))
    .select(['counted.released_on as day', sumOfReleases.as('count')])
    .where('counted.released_on', '!=', '')
    .groupBy('counted.released_on')
    .$if(filter.collapse === true, (query) => query.having(sumOfReleases, '>', 0))
    .orderBy('counted.released_on', 'desc')
    .limit(upTo(most))
    .execute();

/** How many there are of each kind that there is any of, the most frequent first. */
export async function countReleasesByType(graph: Graph, { collapse, ...filter }: ReleaseFilter): Promise<TypeCount[]> {
  const all = await graph
    .selectFrom(selectCounted(graph, filter))
    .select(['counted.type', sumOfReleases.as('count')])
    .groupBy('counted.type')
    // Decides between kinds that are equally frequent.
    .orderBy('counted.type')
    .execute();
  // Apart from the others: together, SQLite would store a row for each release first.
  const hidden = collapse
    ? await selectHidden(graph, filter)
        .select(['release.type', sql<number>`cast(-count(*) as integer)`.as('count')])
        .groupBy('release.type')
        .execute()
    : [];
  const counts = new Map<ReleaseTypeName, number>();
  // Spotify's unknown kinds are one of ours.
  for (const { type, count } of [...all, ...hidden])
    counts.set(nameReleaseType(type), (counts.get(nameReleaseType(type)) ?? 0) + count);
  return [...counts]
    .map(([type, count]) => ({ type, count }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
}
