import { sql } from 'kysely';
import { describeFields, type FieldOf, type Fields, type Stored, toNodes } from '../schema/fields.ts';
import { amongSlot, batchSize, type Graph, inBatches, upTo } from '../schema/graph.ts';
import type { Image } from '../schema/image.ts';
import type { DatePrecision } from '../schema/sortable-date.ts';
import {
  between,
  countRows,
  formOfPage,
  hasRowBehind,
  type Order,
  orderTerms,
  otherSide,
  type Page,
  type PageRequest,
  type Position,
  pageInSql,
  toPage,
} from './keyset.ts';
import { type ReleaseFilter, releaseConditions } from './release-filter.ts';
import { given, select } from './statement.ts';

export interface Release {
  readonly kind: 'Release';
  rowId: number;
  spotifyId: string;
  name: string;
  searchName: string;
  /** Spotify's `album_type` as given. */
  type: string;
  releaseDate: string | null;
  releaseDatePrecision: DatePrecision | null;
  /** YYYY-MM-DD; null where Spotify gives no date. */
  releasedOn: string | null;
  totalTracks: number | null;
  url: string;
  images: Iterable<Image>;
  label: string | null;
  upc: string | null;
  /** ISO 8601, UTC. */
  firstSeenAt: string;
}

export type ReleaseField = FieldOf<Release>;

export const releaseFields: Fields<Release> = describeFields<Release>(
  'release',
  {
    spotifyId: 'spotify_id',
    name: 'name',
    searchName: 'search_name',
    type: 'type',
    releaseDate: 'release_date',
    releaseDatePrecision: 'release_date_precision',
    releasedOn: sql`nullif(release.released_on, '')`,
    totalTracks: 'total_tracks',
    url: 'url',
    images: 'images',
    label: 'label',
    upc: 'upc',
    firstSeenAt: 'first_seen_at',
  },
  'Release',
);
const { all, columns } = releaseFields;

export type ReleaseOrderField = 'released' | 'name' | 'firstSeen';

export interface ReleaseOrder {
  field: ReleaseOrderField;
  direction: Order['direction'];
}

const orderColumns = {
  released: 'release.released_on',
  name: 'release.search_name',
  firstSeen: 'release.first_seen_at',
} as const;

/** What a position in an order is made of. */
export const releaseOrderFields = { released: 'releasedOn', name: 'searchName', firstSeen: 'firstSeenAt' } as const;

export const toReleaseOrder = ({ field, direction }: ReleaseOrder): Order => ({
  column: orderColumns[field],
  idColumn: 'release.id',
  direction,
});

/** Where a release stands in an order: what a cursor holds. */
export function releasePosition(release: Release, { field }: ReleaseOrder): Position {
  return { value: release[releaseOrderFields[field]] ?? '', id: release.rowId };
}

/** Of each release those `fields` are read, and what its position is made of; the others are not there. */
export async function listReleases(
  graph: Graph,
  filter: ReleaseFilter,
  order: ReleaseOrder,
  page: PageRequest,
  fields: readonly ReleaseField[] = all,
): Promise<Page<Release>> {
  const form = ['releases', filter, order, formOfPage(page), fields];
  const rows = await select<Stored<Release>, PageRequest>(graph, form, page, (slot) => {
    const asked = pageInSql(page, slot, given);
    return graph
      .selectFrom('release')
      .select(columns([...fields, releaseOrderFields[order.field]]))
      .where((eb) => eb.and([...releaseConditions(filter), ...between(toReleaseOrder(order), asked)]))
      .orderBy(orderTerms(toReleaseOrder(order), asked))
      .limit(upTo(asked.limit));
  });
  return toPage(toNodes(rows), page);
}

export const countReleases = (graph: Graph, filter: ReleaseFilter): Promise<number> =>
  countRows(graph, 'release', releaseConditions(filter));

/** Whether the list goes on behind the side that `page` was taken from. */
export const hasReleasesBehind = (
  graph: Graph,
  filter: ReleaseFilter,
  order: ReleaseOrder,
  page: PageRequest,
): Promise<boolean> =>
  hasRowBehind(graph, 'release', releaseConditions(filter), otherSide(toReleaseOrder(order), page));

export async function findReleasesBySpotifyId(
  graph: Graph,
  ids: readonly string[],
  most = batchSize,
): Promise<Release[]> {
  const found: Release[] = [];
  for (const batch of inBatches(ids, most)) {
    const rows = await select<Stored<Release>, readonly string[]>(graph, ['releases by spotify id'], batch, (slot) =>
      graph.selectFrom('release').select(columns(all)).where('spotify_id', 'in', amongSlot(slot, given)),
    );
    found.push(...toNodes(rows));
  }
  return found;
}

export async function findReleasesByRowId(graph: Graph, ids: readonly number[]): Promise<Release[]> {
  if (ids.length === 0) return [];
  const rows = await select<Stored<Release>, readonly number[]>(graph, ['releases by row id'], ids, (slot) =>
    graph.selectFrom('release').select(columns(all)).where('id', 'in', amongSlot(slot, given)),
  );
  return toNodes(rows);
}
