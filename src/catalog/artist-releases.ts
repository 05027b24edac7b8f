import { sql } from 'kysely';
import { among, type Graph } from './graph.ts';
import { between, orderTerms, otherSide, type Page, type PageRequest, toPage } from './keyset.ts';
import { type ReleaseFilter, releaseConditions } from './release-filter.ts';
import { type Release, type ReleaseOrder, toRelease, toReleaseOrder } from './releases.ts';

/** One page of releases for each of several artists in one statement; an artist without any has no entry. */
export async function listReleasesByArtist(
  graph: Graph,
  artistIds: readonly number[],
  filter: ReleaseFilter,
  order: ReleaseOrder,
  page: PageRequest,
): Promise<Map<number, Page<Release>>> {
  // Ranked without what is not ranked by: most of it may be behind the page.
  const ranked = releasesOfArtists(graph, artistIds)
    .select([
      'release.id as releaseId',
      'release_credit.artist_id as ofArtist',
      sql<number>`row_number() over (partition by release_credit.artist_id order by ${orderTerms(toReleaseOrder(order), page)})`.as(
        'rank',
      ),
    ])
    .where((eb) => eb.and([...releaseConditions(filter), ...between(toReleaseOrder(order), page)]));
  const rows = await graph
    .selectFrom(ranked.as('ranked'))
    .innerJoin('release', 'release.id', 'releaseId')
    .selectAll('release')
    .select('ofArtist')
    .where('rank', '<=', page.limit + 1)
    .orderBy('ofArtist')
    .orderBy('rank')
    .execute();
  const byArtist = Map.groupBy(rows, (row) => row.ofArtist);
  return new Map([...byArtist].map(([id, ofArtist]) => [id, toPage(ofArtist.map(toRelease), page)]));
}

export async function countReleasesByArtist(
  graph: Graph,
  artistIds: readonly number[],
  filter: ReleaseFilter,
): Promise<Map<number, number>> {
  const rows = await releasesOfArtists(graph, artistIds)
    .select((eb) => ['release_credit.artist_id as ofArtist', eb.fn.countAll<number>().as('count')])
    .where((eb) => eb.and(releaseConditions(filter)))
    .groupBy('release_credit.artist_id')
    .execute();
  return new Map(rows.map(({ ofArtist, count }) => [ofArtist, count]));
}

/** The artists whose list goes on behind the side that `page` was taken from. */
export async function findArtistsWithReleasesBehind(
  graph: Graph,
  artistIds: readonly number[],
  filter: ReleaseFilter,
  order: ReleaseOrder,
  page: PageRequest,
): Promise<Set<number>> {
  const behind = otherSide(toReleaseOrder(order), page);
  if (!behind) return new Set();
  const rows = await releasesOfArtists(graph, artistIds)
    .select('release_credit.artist_id as ofArtist')
    .where((eb) => eb.and([...releaseConditions(filter), behind]))
    .distinct()
    .execute();
  return new Set(rows.map(({ ofArtist }) => ofArtist));
}

const releasesOfArtists = (graph: Graph, artistIds: readonly number[]) =>
  graph
    .selectFrom('release_credit')
    .innerJoin('release', 'release.id', 'release_credit.release_id')
    .where('release_credit.artist_id', 'in', among(artistIds));
