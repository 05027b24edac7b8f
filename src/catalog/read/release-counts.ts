import { type Graph, upTo } from '../schema/graph.ts';
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

/** How many came out on each day that has any, the latest days first; an unknown date is no day. */
export const countReleasesByDay = (graph: Graph, filter: ReleaseFilter, most: number): Promise<DayCount[]> =>
  graph
    .selectFrom('release')
    .select((eb) => ['release.released_on as day', eb.fn.countAll<number>().as('count')])
    .where((eb) => eb.and([...releaseConditions(filter), eb('release.released_on', '!=', '')]))
    .groupBy('release.released_on')
    .orderBy('release.released_on', 'desc')
    .limit(upTo(most))
    .execute();

/** How many there are of each kind that there is any of, the most frequent first. */
export async function countReleasesByType(graph: Graph, filter: ReleaseFilter): Promise<TypeCount[]> {
  const rows = await graph
    .selectFrom('release')
    .select((eb) => ['release.type', eb.fn.countAll<number>().as('count')])
    .where((eb) => eb.and(releaseConditions(filter)))
    .groupBy('release.type')
    // Decides between kinds that are equally frequent.
    .orderBy('release.type')
    .execute();
  const counts = new Map<ReleaseTypeName, number>();
  // Spotify's unknown kinds are one of ours.
  for (const { type, count } of rows)
    counts.set(nameReleaseType(type), (counts.get(nameReleaseType(type)) ?? 0) + count);
  return [...counts].map(([type, count]) => ({ type, count })).sort((a, b) => b.count - a.count);
}
