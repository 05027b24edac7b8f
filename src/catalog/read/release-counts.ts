import { type Expression, type SelectQueryBuilder, sql } from 'kysely';
import { type Graph, upTo } from '../schema/graph.ts';
import { hasBetter } from './criteria/edition-criterion.ts';
import { meetsAll } from './criteria/expressions.ts';
import { splitGenre } from './criteria/genre-criteria.ts';
import { selectWithWords } from './criteria/name-criteria.ts';
import {
  type Counts,
  countGroupsInSteps,
  countGroupsOfNamed,
  type IsInStep,
  stepRowsFor,
  subtract,
  sumByValue,
} from './paging/count-in-steps.ts';
import { executeUnlessLong } from './paging/read-in-parts.ts';
import { isCounted, readsTable } from './prices.ts';
import {
  conditionsBesideWords,
  nameReleaseType,
  type ReleaseFilter,
  type ReleaseTypeName,
  releaseConditions,
  releaseCountConditions,
} from './release-filter.ts';

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
    .where(meetsAll([...conditions, hasBetter(conditions)]));
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
  ).where(meetsAll(releaseCountConditions(filter)));
  const hidden = () =>
    selectHidden(graph, filter).select(['release.released_on', 'release.type', sql<number>`-1`.as('releases')]);
  return (collapse ? rows.unionAll(hidden()) : rows).limit(upTo(2 ** 31 - 1)).as('counted');
}

/** PostgreSQL sums its integers as decimal numbers. */
const sumOfReleases = sql<number>`cast(coalesce(sum(counted.releases), 0) as integer)`;

export async function countReleases(graph: Graph, filter: ReleaseFilter): Promise<number> {
  const { collapse, ...criteria } = filter;
  if (readsTable('release', criteria)) return (await countGroupsOfTable(graph, 'all', filter)).get('') ?? 0;
  const { listedNow, market, ...others } = criteria;
  const query = isUnlisted(criteria)
    ? difference(graph, selectCount(graph, others), selectCount(graph, { ...criteria, listedNow: true }))
    : selectCount(graph, criteria);
  const shown = collapse ? difference(graph, query, selectHiddenCount(graph, criteria)) : query;
  const rows = await executeUnlessLong(graph, shown);
  return rows ? (rows[0]?.count ?? 0) : ((await countNamed(graph, 'all', filter)).get('') ?? 0);
}

/** Those that are not listed are all but the listed ones, and need not be read. */
const isUnlisted = ({ listedNow, listedOn }: ReleaseFilter): boolean => listedNow === false && listedOn === undefined;

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
    .where(meetsAll(releaseCountConditions(filter)));
}

/** How many came out on each day that has any, the latest days first; an unknown date is no day. */
export async function countReleasesByDay(graph: Graph, filter: ReleaseFilter, most: number): Promise<DayCount[]> {
  const counts = await countGroupsInParts(graph, 'day', filter);
  const days = counts ? null : await executeUnlessLong(graph, selectDays(graph, filter, most));
  if (days) return days;
  return [...(counts ?? (await countNamed(graph, 'day', filter)))]
    .map(([day, count]) => ({ day, count }))
    .filter(({ day, count }) => day !== '' && count > 0)
    .sort((one, other) => (one.day < other.day ? 1 : -1))
    .slice(0, most);
}

const selectDays = (graph: Graph, filter: ReleaseFilter, most: number) =>
  graph
    .selectFrom(selectCounted(graph, filter))
    .select(['counted.released_on as day', sumOfReleases.as('count')])
    .where('counted.released_on', '!=', '')
    .groupBy('counted.released_on')
    .$if(filter.collapse === true, (query) => query.having(sumOfReleases, '>', 0))
    .orderBy('counted.released_on', 'desc')
    .limit(upTo(most));

/** How many there are of each kind that there is any of, the most frequent first. */
export async function countReleasesByType(graph: Graph, filter: ReleaseFilter): Promise<TypeCount[]> {
  const found = (await countGroupsInParts(graph, 'type', filter)) ?? (await countGroups(graph, 'type', filter));
  const counts: Map<ReleaseTypeName, number> = new Map();
  // Spotify's unknown kinds are one of ours. The names decide between kinds that are equally frequent.
  for (const [type, count] of [...found].sort())
    counts.set(nameReleaseType(type), (counts.get(nameReleaseType(type)) ?? 0) + count);
  return [...counts]
    .map(([type, count]) => ({ type, count }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
}

/** One group of all, or one for each value of a column. */
const groups = { all: sql<string>`''`, day: sql<string>`release.released_on`, type: sql<string>`release.type` };
const countedGroups = { day: sql<string>`counted.released_on`, type: sql<string>`counted.type` };

type Grouping = keyof typeof groups;

/** Null if one statement soon has all groups. */
async function countGroupsInParts(graph: Graph, grouping: 'day' | 'type', filter: ReleaseFilter) {
  if (readsTable('release', { ...filter })) return countGroupsOfTable(graph, grouping, filter);
  const { collapse, ...criteria } = filter;
  const { listedNow, market, ...others } = criteria;
  if (!isUnlisted(filter) || !isCounted({ ...others })) return null;
  const all = await countGroups(graph, grouping, others);
  const listed = await countGroups(graph, grouping, { ...criteria, listedNow: true });
  const hidden = collapse ? await selectHidden(graph, criteria).$call(countBy(grouping)).execute() : [];
  return subtract(subtract(all, listed), sumByValue(hidden));
}

/** Grouped apart: together, SQLite would store a row for each release first. */
async function countGroups(graph: Graph, grouping: 'day' | 'type', { collapse, ...filter }: ReleaseFilter) {
  const shown = graph
    .selectFrom(selectCounted(graph, filter))
    .select([countedGroups[grouping].as('value'), sumOfReleases.as('count')])
    .groupBy(countedGroups[grouping]);
  const hidden = () => selectHidden(graph, filter).$call(countBy(grouping, sql`cast(-count(*) as integer)`));
  const rows = await executeUnlessLong(graph, collapse ? shown.unionAll(hidden()) : shown);
  return rows ? sumByValue(rows) : countNamed(graph, grouping, { ...filter, ...(collapse && { collapse }) });
}

const countNamed = (graph: Graph, grouping: Grouping, filter: ReleaseFilter): Promise<Counts> =>
  countGroupsOfNamed(graph, 'release', filter.q ?? '', (isNamed) =>
    graph
      .selectFrom('release')
      .where(meetsAll([isNamed, ...conditionsBesideWords(filter)]))
      .$call(countBy(grouping)),
  );

/** In steps, for a filter by which each release is read. */
async function countGroupsOfTable(graph: Graph, grouping: Grouping, { collapse, ...filter }: ReleaseFilter) {
  const step = stepRowsFor('release', filter);
  const [isFound, others] = splitGenre(filter);
  const conditions = releaseConditions(others, 'all');
  const counts = await countGroupsInSteps(graph, 'release', step, (isInStep) => {
    const releases = graph.selectFrom('release').where(meetsAll([isFound(isInStep), ...conditions]));
    return releases.$call(countBy(grouping));
  });
  if (!collapse) return counts;
  const countHidden = (isInStep: IsInStep) =>
    selectHidden(graph, filter).where(isInStep('mine.release_id')).$call(countBy(grouping));
  return subtract(counts, await countGroupsInSteps(graph, 'release', step, countHidden));
}

const countBy =
  (grouping: Grouping, count = sql<number>`count(*)`) =>
  <DB, TB extends keyof DB, Row>(query: SelectQueryBuilder<DB, TB, Row>) => {
    const counted = query.select([groups[grouping].as('value'), count.as('count')]);
    return grouping === 'all' ? counted : counted.groupBy(groups[grouping]);
  };
