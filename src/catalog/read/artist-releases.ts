import { type Expression, type SqlBool, sql } from 'kysely';
import { isAmongSlot, select } from '../../database/statement.ts';
import type { Stored } from '../schema/fields.ts';
import { type Graph, isAmong } from '../schema/graph.ts';
import type { Artist } from './artists.ts';
import { isFirstEdition } from './criteria/edition-criterion.ts';
import { meetsAll } from './criteria/expressions.ts';
import { findGenreSources } from './criteria/genre-sources.ts';
import { between, orderTerms, otherSide, type Page, pageForm, pageInSql, toPage } from './paging/keyset.ts';
import { KeysetListPage, type ListPage } from './paging/list-page.ts';
import { cursorsOf } from './paging/question.ts';
import type { CatalogReader } from './reader.ts';
import { type ReleaseFilter, releaseConditions } from './release-filter.ts';
import {
  parseReleaseQuestion,
  type Release,
  type ReleaseListArguments,
  type ReleaseQuestion,
  releaseFields,
  releaseOrders,
  releasePosition,
  toReleaseOrder,
} from './releases.ts';

type QuestionOptions = Omit<Parameters<typeof parseReleaseQuestion>[1], 'list'>;

/** For the releases of an artist. Many artists may share one question without cursors, and its statements. */
export const parseArtistReleases = (args: ReleaseListArguments, options: QuestionOptions): ReleaseQuestion =>
  parseReleaseQuestion(args, { ...options, list: 'artist.releases' });

export async function listArtistReleases(
  reader: CatalogReader,
  artist: Artist,
  question: ReleaseQuestion,
): Promise<ListPage<Release>> {
  const { loaders } = reader;
  return new KeysetListPage({
    page: await loaders.releasesOfArtist(question).load(artist.rowId),
    request: question.page,
    cursors: cursorsOf(question.key, artist.spotifyId),
    genreSources: () => findGenreSources(reader, question.filter),
    positionOf: releasePosition(question.order),
    hasOtherSide: () => loaders.hasReleasesOnOtherSide(question).load(artist.rowId),
    count: () => loaders.releaseCountOfArtist(question).load(artist.rowId),
  });
}

/** One page of releases for each of several artists, in one statement. An artist without any has no entry. */
export async function selectReleasesByArtist(
  graph: Graph,
  artistIds: readonly number[],
  { filter, order, page, fields, key }: ReleaseQuestion,
): Promise<Map<number, Page<Release>>> {
  type Row = Release & { ofArtist: number };
  const values = { artistIds, page };
  const statementKey = `${key} ${pageForm(page)} ${fields}`;
  const rows = await select<Stored<Row>, typeof values>(graph, statementKey, values, (slot) => {
    const pageSql = pageInSql(page, slot, (given) => given.page);
    // Ranks ids alone: most of the ranked rows may lie beyond the page.
    const ranked = graph
      .selectFrom('release_credit')
      .innerJoin('release', 'release.id', 'release_credit.release_id')
      .select([
        'release.id as releaseId',
        'release_credit.artist_id as ofArtist',
        sql<number>`row_number() over (partition by release_credit.artist_id order by ${orderTerms(toReleaseOrder(order), pageSql)})`.as(
          'rank',
        ),
      ])
      .where(isAmongSlot('release_credit.artist_id', slot, (given) => given.artistIds))
      .where(meetsAll([...conditionsOfArtist(filter), ...between(toReleaseOrder(order), pageSql)]));
    return graph
      .selectFrom(ranked.as('ranked'))
      .innerJoin('release', 'release.id', 'releaseId')
      .select(releaseFields.columns([...fields, releaseOrders[order.field].field]))
      .select('ofArtist')
      .where('rank', '<=', pageSql.limit)
      .orderBy('ofArtist')
      .orderBy('rank');
  });
  const byArtist = Map.groupBy(releaseFields.toNodes<Row>(rows), (row) => row.ofArtist);
  return new Map([...byArtist].map(([id, ofArtist]) => [id, toPage(ofArtist, page)]));
}

export async function countReleasesByArtist(
  graph: Graph,
  artistIds: readonly number[],
  filter: ReleaseFilter,
): Promise<Map<number, number>> {
  const rows = await releasesOfArtists(graph, artistIds)
    .select((eb) => ['release_credit.artist_id as ofArtist', eb.fn.countAll<number>().as('count')])
    .where(meetsAll(conditionsOfArtist(filter)))
    .groupBy('release_credit.artist_id')
    .execute();
  return new Map(rows.map(({ ofArtist, count }) => [ofArtist, count]));
}

/** The artists that have releases on the side that the page was not read towards. */
export async function findArtistsWithOtherSide(
  graph: Graph,
  artistIds: readonly number[],
  { filter, order, page }: ReleaseQuestion,
): Promise<Set<number>> {
  const side = otherSide(toReleaseOrder(order), page);
  if (!side) return new Set();
  const rows = await releasesOfArtists(graph, artistIds)
    .select('release_credit.artist_id as ofArtist')
    .where(meetsAll([...conditionsOfArtist(filter), side]))
    .distinct()
    .execute();
  return new Set(rows.map(({ ofArtist }) => ofArtist));
}

/** Only editions of the same artist count, for a query with their `release_credit`. */
function conditionsOfArtist({ collapse, ...filter }: ReleaseFilter): Expression<SqlBool>[] {
  const conditions = releaseConditions(filter);
  if (!collapse) return conditions;
  const isOfArtist = sql<SqlBool>`exists (
    select 1 from release_credit as credit
    where credit.release_id = release.id and credit.artist_id = release_credit.artist_id
  )`;
  return [...conditions, isFirstEdition([...conditions, isOfArtist])];
}

const releasesOfArtists = (graph: Graph, artistIds: readonly number[]) =>
  graph
    .selectFrom('release_credit')
    .innerJoin('release', 'release.id', 'release_credit.release_id')
    .where(isAmong('release_credit.artist_id', artistIds));
