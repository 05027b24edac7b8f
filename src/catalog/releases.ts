import { type Selectable, sql } from 'kysely';
import { type Graph, type GraphTables, inBatches } from './graph.ts';
import type { Image } from './image.ts';
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

const toOrder = ({ field, direction }: ReleaseOrder): Order => ({
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
    .where((eb) => eb.and([...releaseConditions(filter), ...between(toOrder(order), page)]))
    .orderBy(orderTerms(toOrder(order), page))
    .limit(page.limit + 1)
    .execute();
  return toPage(rows.map(toRelease), page);
}

export async function countReleases(graph: Graph, filter: ReleaseFilter): Promise<number> {
  const { count } = await graph
    .selectFrom('release')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where((eb) => eb.and(releaseConditions(filter)))
    .executeTakeFirstOrThrow();
  return count;
}

/** Whether the list goes on behind the side that `page` was taken from. */
export async function hasReleasesBehind(
  graph: Graph,
  filter: ReleaseFilter,
  order: ReleaseOrder,
  page: PageRequest,
): Promise<boolean> {
  const behind = otherSide(toOrder(order), page);
  if (!behind) return false;
  const row = await graph
    .selectFrom('release')
    .select('release.id')
    .where((eb) => eb.and([...releaseConditions(filter), behind]))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function findReleasesBySpotifyId(graph: Graph, ids: readonly string[]): Promise<Release[]> {
  const found: Release[] = [];
  for (const batch of inBatches(ids)) {
    const rows = await graph.selectFrom('release').selectAll().where('spotify_id', 'in', batch).execute();
    found.push(...rows.map(toRelease));
  }
  return found;
}

export async function findReleasesByRowId(graph: Graph, ids: readonly number[]): Promise<Release[]> {
  if (ids.length === 0) return [];
  const rows = await graph.selectFrom('release').selectAll().where('id', 'in', ids).execute();
  return rows.map(toRelease);
}

/** One page of releases for each of several artists in one statement; an artist without any has no entry. */
export async function listReleasesByArtist(
  graph: Graph,
  artistIds: readonly number[],
  filter: ReleaseFilter,
  order: ReleaseOrder,
  page: PageRequest,
): Promise<Map<number, Page<Release>>> {
  const ranked = releasesOfArtists(graph, artistIds)
    .selectAll('release')
    .select([
      'release_credit.artist_id as ofArtist',
      sql<number>`row_number() over (partition by release_credit.artist_id order by ${orderTerms(toOrder(order), page)})`.as(
        'rank',
      ),
    ])
    .where((eb) => eb.and([...releaseConditions(filter), ...between(toOrder(order), page)]));
  const rows = await graph
    .selectFrom(ranked.as('ranked'))
    .selectAll()
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
  const behind = otherSide(toOrder(order), page);
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
    .where('release_credit.artist_id', 'in', artistIds);

export function toRelease(row: Selectable<GraphTables['release']>): Release {
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
    images: JSON.parse(row.images),
    label: row.label,
    upc: row.upc,
    firstSeenAt: row.first_seen_at,
  };
}
