import type { Selectable } from 'kysely';
import { among, batchSize, type Graph, type GraphTables, inBatches } from './graph.ts';
import { type Image, parseImages } from './image.ts';
import {
  between,
  type Order,
  orderTerms,
  otherSide,
  type Page,
  type PageRequest,
  type Position,
  toPage,
} from './keyset.ts';
import { type ReleaseFilter, releaseConditions } from './release-filter.ts';
import { countRows, hasRowBehind } from './rows.ts';
import type { DatePrecision } from './sortable-date.ts';

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
  images: Image[];
  label: string | null;
  upc: string | null;
  /** ISO 8601, UTC. */
  firstSeenAt: string;
}

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

export const toReleaseOrder = ({ field, direction }: ReleaseOrder): Order => ({
  column: orderColumns[field],
  idColumn: 'release.id',
  direction,
});

/** Where a release stands in an order: what a cursor holds. */
export function releasePosition(release: Release, { field }: ReleaseOrder): Position {
  const values = { released: release.releasedOn ?? '', name: release.searchName, firstSeen: release.firstSeenAt };
  return { value: values[field], id: release.rowId };
}

export async function listReleases(
  graph: Graph,
  filter: ReleaseFilter,
  order: ReleaseOrder,
  page: PageRequest,
): Promise<Page<Release>> {
  const rows = await graph
    .selectFrom('release')
    .selectAll('release')
    .where((eb) => eb.and([...releaseConditions(filter), ...between(toReleaseOrder(order), page)]))
    .orderBy(orderTerms(toReleaseOrder(order), page))
    .limit(page.limit + 1)
    .execute();
  return toPage(rows.map(toRelease), page);
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
    const rows = await graph.selectFrom('release').selectAll().where('spotify_id', 'in', among(batch)).execute();
    found.push(...rows.map(toRelease));
  }
  return found;
}

export async function findReleasesByRowId(graph: Graph, ids: readonly number[]): Promise<Release[]> {
  if (ids.length === 0) return [];
  const rows = await graph.selectFrom('release').selectAll().where('id', 'in', among(ids)).execute();
  return rows.map(toRelease);
}

export function toRelease(row: Selectable<GraphTables['release']>): Release {
  let images: Image[] | null = null;
  return {
    kind: 'Release',
    rowId: row.id,
    spotifyId: row.spotify_id,
    name: row.name,
    searchName: row.search_name,
    type: row.type,
    releaseDate: row.release_date,
    releaseDatePrecision: row.release_date_precision,
    releasedOn: row.released_on || null,
    totalTracks: row.total_tracks,
    url: row.url,
    get images() {
      images ??= parseImages(row.images);
      return images;
    },
    label: row.label,
    upc: row.upc,
    firstSeenAt: row.first_seen_at,
  };
}
