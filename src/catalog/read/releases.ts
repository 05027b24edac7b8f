import { given, isAmongSlot, select } from '../../database/statement.ts';
import { type FieldOf, readableFields, type Stored } from '../schema/fields.ts';
import { batchSize, type Graph, inBatches } from '../schema/graph.ts';
import { type Release, releaseRecord } from '../schema/release.entity.ts';
import type { Artist, ArtistField } from './artists.ts';
import { type DayInSql, type Days, mapDays } from './criteria/days.ts';
import { findGenreSources, withStoredGenres } from './criteria/genre-sources.ts';
import type { Listing } from './listings.ts';
import type { Direction, Order, Page, Position } from './paging/keyset.ts';
import { toPage } from './paging/keyset.ts';
import { KeysetListPage, type ListPage } from './paging/list-page.ts';
import { createQuestion, cursorsOf, type FilterInput, type PageArguments, type Question } from './paging/question.ts';
import { hasRowBehind, selectPageRows } from './paging/select-page.ts';
import { type CatalogReader, queueFor } from './reader.ts';
import { countReleases } from './release-counts.ts';
import {
  conditionsBesideWords,
  parseReleaseFilter,
  type ReleaseFilter,
  releasePageConditions,
} from './release-filter.ts';

export type { Release } from '../schema/release.entity.ts';

export type ReleaseField = FieldOf<Release>;

export const releaseFields = readableFields(releaseRecord);
const { all, columns, toNodes } = releaseFields;

export type ReleaseOrderField = 'released' | 'name' | 'firstSeen' | 'listed';

export interface ReleaseOrder {
  field: ReleaseOrderField;
  direction: Direction;
}

export const newestFirst: ReleaseOrder = { field: 'released', direction: 'desc' };

/** The column of each order, and the field that a position in it holds. */
export const releaseOrders = {
  released: { column: 'release.released_on', field: 'releasedOn' },
  name: { column: 'release.search_name', field: 'searchName' },
  firstSeen: { column: 'release.first_seen_at', field: 'firstSeenAt' },
  listed: { column: 'release.listed_at', field: 'listedAt' },
} as const;

export const toReleaseOrder = ({ field, direction }: ReleaseOrder): Order => ({
  column: releaseOrders[field].column,
  idColumn: 'release.id',
  direction,
});

export const releasePosition =
  ({ field }: ReleaseOrder) =>
  (release: Release): Position => ({ value: release[releaseOrders[field].field] ?? '', id: release.rowId });

export type ReleaseQuestion = Question<ReleaseFilter, ReleaseOrder, ReleaseField>;

export interface ReleaseListArguments extends PageArguments {
  filter?: FilterInput<ReleaseFilter> | null | undefined;
  /** Newest first by default. */
  orderBy?: ReleaseOrder | null | undefined;
  collapse?: Collapse | null | undefined;
}

/** Which releases a list shows as one: of the editions of a release, the first one that meets its filter. */
export type Collapse = 'editions';

interface QuestionOptions {
  list?: string;
  maxPageSize: number;
  fields?: readonly ReleaseField[] | undefined;
  /** The Spotify id of the artist whose releases they are. */
  owner?: string | undefined;
}

export function parseReleaseQuestion(
  { filter: input, orderBy, collapse, ...args }: ReleaseListArguments,
  { list = 'releases', maxPageSize, fields = all, owner }: QuestionOptions,
): ReleaseQuestion {
  const order = orderBy ?? newestFirst;
  const filter = collapsed(parseReleaseFilter(input ?? {}), collapse);
  return createQuestion({ list, filter, order, fields, args, maxPageSize, owner });
}

/** The filter of a list that collapses releases, or of their counts. */
export const collapsed = (filter: ReleaseFilter, collapse: Collapse | null | undefined): ReleaseFilter =>
  collapse == null ? filter : { ...filter, collapse: true };

/** Each release has the question's fields and those of its position; the others are missing. */
export async function listReleases(reader: CatalogReader, question: ReleaseQuestion): Promise<ListPage<Release>> {
  const { graph } = reader;
  const { order, page, key } = question;
  const selected = await withStoredGenres(reader, question);
  const { filter } = selected;
  const run = queueFor(reader, filter);
  await reader.charge('release', 'page', filter);
  return new KeysetListPage({
    page: await run(() => selectReleases(graph, selected)),
    request: page,
    cursors: cursorsOf(key),
    genreSources: () => findGenreSources(reader, question.filter),
    positionOf: releasePosition(order),
    hasOtherSide: () => run(() => hasRowBehind(graph, releasePage(selected))),
    count: async () => {
      await reader.charge('release', 'count', filter);
      return run(() => countReleases(graph, filter));
    },
  });
}

async function selectReleases(graph: Graph, question: ReleaseQuestion): Promise<Page<Release>> {
  const rows = await selectPageRows<Stored<Release>>(graph, releasePage(question));
  return toPage(toNodes(rows), question.page);
}

export const releasePage = ({ filter, order, page, fields }: Omit<ReleaseQuestion, 'key'>) => ({
  table: 'release' as const,
  key: JSON.stringify(['releases', { ...filter, ...mapDays(filter, () => '') }, order.field, order.direction, fields]),
  columns: () => columns([...fields, releaseOrders[order.field].field]),
  order: toReleaseOrder(order),
  page,
  days: mapDays(filter, (day) => day),
  conditions:
    Object.keys(filter).length === 0 ? null : (days: Days<DayInSql>) => releasePageConditions({ ...filter, ...days }),
  named:
    filter.q === undefined
      ? null
      : { words: filter.q, others: (days: Days<DayInSql>) => conditionsBesideWords({ ...filter, ...days }) },
});

/** By Spotify id; null if not found. */
export const findRelease = async ({ graph }: CatalogReader, spotifyId: string): Promise<Release | null> =>
  (await findReleasesBySpotifyId(graph, [spotifyId])).at(0) ?? null;

/** The artists of a release in billing order, with those fields. */
export const findCredits = (
  { loaders }: CatalogReader,
  release: Release,
  fields?: readonly ArtistField[],
): Promise<Artist[]> => loaders.artistsOfRelease(fields).load(release.rowId);

/** When and where Spotify listed a release as new, earliest first. */
export const findListings = ({ loaders }: CatalogReader, release: Release): Promise<Listing[]> =>
  loaders.listingsOfRelease.load(release.rowId);

export async function findReleasesBySpotifyId(
  graph: Graph,
  ids: readonly string[],
  most = batchSize,
): Promise<Release[]> {
  const found: Release[] = [];
  for (const batch of inBatches(ids, most)) {
    const rows = await select<Stored<Release>, readonly string[]>(graph, 'releases by spotify id', batch, (slot) =>
      graph
        .selectFrom('release')
        .select(columns(all))
        .where(isAmongSlot('spotify_id', slot, given)),
    );
    found.push(...toNodes(rows));
  }
  return found;
}

export async function findReleasesByRowId(graph: Graph, ids: readonly number[]): Promise<Release[]> {
  if (ids.length === 0) return [];
  const rows = await select<Stored<Release>, readonly number[]>(graph, 'releases by row id', ids, (slot) =>
    graph
      .selectFrom('release')
      .select(columns(all))
      .where(isAmongSlot('id', slot, given)),
  );
  return toNodes(rows);
}
