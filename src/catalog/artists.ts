import type { Selectable } from 'kysely';
import { type ArtistFilter, artistConditions, isListedNowAlone } from './artist-filter.ts';
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
import { getListedArtists } from './revision.ts';
import { countRows, hasRowBehind } from './rows.ts';

export interface Artist {
  readonly kind: 'Artist';
  rowId: number;
  spotifyId: string;
  name: string;
  searchName: string;
  url: string;
  images: Image[];
  popularity: number | null;
  followers: number | null;
  /** Null: Spotify does not tell this artist's genres, which is not the same as having none. */
  genresKnownAt: string | null;
  latestReleasedOn: string;
  /** ISO 8601, UTC. */
  firstSeenAt: string;
  refreshedAt: string | null;
}

export type ArtistOrderField = 'name' | 'firstSeen' | 'latestRelease';

export interface ArtistOrder {
  field: ArtistOrderField;
  direction: Order['direction'];
}

const orderColumns = {
  name: 'artist.search_name',
  firstSeen: 'artist.first_seen_at',
  latestRelease: 'artist.latest_released_on',
} as const;

const toOrder = ({ field, direction }: ArtistOrder): Order => ({
  column: orderColumns[field],
  idColumn: 'artist.id',
  direction,
});

/** Where an artist stands in an order: what a cursor holds. */
export function artistPosition(artist: Artist, { field }: ArtistOrder): Position {
  const values = { name: artist.searchName, firstSeen: artist.firstSeenAt, latestRelease: artist.latestReleasedOn };
  return { value: values[field], id: artist.rowId };
}

export async function listArtists(
  graph: Graph,
  filter: ArtistFilter,
  order: ArtistOrder,
  page: PageRequest,
): Promise<Page<Artist>> {
  const rows = await graph
    .selectFrom('artist')
    .selectAll('artist')
    .where((eb) => eb.and([...artistConditions(filter), ...between(toOrder(order), page)]))
    .orderBy(orderTerms(toOrder(order), page))
    .limit(page.limit + 1)
    .execute();
  return toPage(rows.map(toArtist), page);
}

export const countArtists = (graph: Graph, filter: ArtistFilter): Promise<number> =>
  isListedNowAlone(filter) ? getListedArtists(graph) : countRows(graph, 'artist', artistConditions(filter));

/** Whether the list goes on behind the side that `page` was taken from. */
export const hasArtistsBehind = (
  graph: Graph,
  filter: ArtistFilter,
  order: ArtistOrder,
  page: PageRequest,
): Promise<boolean> => hasRowBehind(graph, 'artist', artistConditions(filter), otherSide(toOrder(order), page));

export async function findArtistsBySpotifyId(
  graph: Graph,
  ids: readonly string[],
  most = batchSize,
): Promise<Artist[]> {
  const found: Artist[] = [];
  for (const batch of inBatches(ids, most)) {
    const rows = await graph.selectFrom('artist').selectAll().where('spotify_id', 'in', among(batch)).execute();
    found.push(...rows.map(toArtist));
  }
  return found;
}

export async function findArtistsByRowId(graph: Graph, ids: readonly number[]): Promise<Artist[]> {
  if (ids.length === 0) return [];
  const rows = await graph.selectFrom('artist').selectAll().where('id', 'in', among(ids)).execute();
  return rows.map(toArtist);
}

/** Every artist that bears the name, the one with the most followers first. */
export async function findArtistsByName(graph: Graph, searchName: string): Promise<Artist[]> {
  const rows = await graph
    .selectFrom('artist')
    .selectAll()
    .where('search_name', '=', searchName)
    .orderBy('followers', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(toArtist);
}

/** The artists of several releases, in billing order, in one statement. */
export async function listArtistsByRelease(
  graph: Graph,
  releaseIds: readonly number[],
): Promise<Map<number, Artist[]>> {
  const rows = await graph
    .selectFrom('release_credit')
    .innerJoin('artist', 'artist.id', 'release_credit.artist_id')
    .selectAll('artist')
    .select('release_credit.release_id as ofRelease')
    .where('release_credit.release_id', 'in', among(releaseIds))
    .orderBy('release_credit.release_id')
    .orderBy('release_credit.position')
    .execute();
  const byRelease = Map.groupBy(rows, (row) => row.ofRelease);
  return new Map([...byRelease].map(([id, credited]) => [id, credited.map(toArtist)]));
}

function toArtist(row: Selectable<GraphTables['artist']>): Artist {
  let images: Image[] | null = null;
  return {
    kind: 'Artist',
    rowId: row.id,
    spotifyId: row.spotify_id,
    name: row.name,
    searchName: row.search_name,
    url: row.url,
    get images() {
      images ??= parseImages(row.images);
      return images;
    },
    popularity: row.popularity,
    followers: row.followers,
    genresKnownAt: row.genres_known_at,
    latestReleasedOn: row.latest_released_on,
    firstSeenAt: row.first_seen_at,
    refreshedAt: row.refreshed_at,
  };
}
