import { sql } from 'kysely';
import { type Stored, toNodes } from '../schema/fields.ts';
import { among, amongSlot, type Graph } from '../schema/graph.ts';
import {
  between,
  formOfPage,
  orderTerms,
  otherSide,
  type Page,
  type PageRequest,
  pageInSql,
  toPage,
} from './keyset.ts';
import { type ReleaseFilter, releaseConditions } from './release-filter.ts';
import {
  type Release,
  type ReleaseField,
  type ReleaseOrder,
  releaseFields,
  releaseOrderFields,
  toReleaseOrder,
} from './releases.ts';
import { select } from './statement.ts';

/**
 * One page of releases for each of several artists in one statement; an artist without any has no entry. Of each release
 * those `fields` are read, and what its position is made of; the others are not there.
 */
export async function listReleasesByArtist(
  graph: Graph,
  artistIds: readonly number[],
  filter: ReleaseFilter,
  order: ReleaseOrder,
  page: PageRequest,
  fields: readonly ReleaseField[] = releaseFields.all,
): Promise<Map<number, Page<Release>>> {
  type Row = Release & { ofArtist: number };
  const values = { artistIds, page };
  const form = ['releases by artist', filter, order, formOfPage(page), fields];
  const rows = await select<Stored<Row>, typeof values>(graph, form, values, (slot) => {
    const asked = pageInSql(page, slot, (given) => given.page);
    // Ranked without what is not ranked by: most of it may be behind the page.
    const ranked = graph
      .selectFrom('release_credit')
      .innerJoin('release', 'release.id', 'release_credit.release_id')
      .select([
        'release.id as releaseId',
        'release_credit.artist_id as ofArtist',
        sql<number>`row_number() over (partition by release_credit.artist_id order by ${orderTerms(toReleaseOrder(order), asked)})`.as(
          'rank',
        ),
      ])
      .where(
        'release_credit.artist_id',
        'in',
        amongSlot(slot, (given) => given.artistIds),
      )
      .where((eb) => eb.and([...releaseConditions(filter), ...between(toReleaseOrder(order), asked)]));
    return graph
      .selectFrom(ranked.as('ranked'))
      .innerJoin('release', 'release.id', 'releaseId')
      .select(releaseFields.columns([...fields, releaseOrderFields[order.field]]))
      .select('ofArtist')
      .where('rank', '<=', asked.limit)
      .orderBy('ofArtist')
      .orderBy('rank');
  });
  const byArtist = Map.groupBy(toNodes<Row>(rows), (row) => row.ofArtist);
  return new Map([...byArtist].map(([id, ofArtist]) => [id, toPage(ofArtist, page)]));
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
