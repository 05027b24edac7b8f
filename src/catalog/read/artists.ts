import { describeFields, type FieldOf, type Stored, toNodes } from '../schema/fields.ts';
import { amongSlot, batchSize, type Graph, inBatches, upTo } from '../schema/graph.ts';
import type { Image } from '../schema/image.ts';
import { type ArtistFilter, artistConditions, isListedNowAlone } from './artist-filter.ts';
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
import { getListedArtists } from './listed-artists.ts';
import { given, select } from './statement.ts';

export interface Artist {
  readonly kind: 'Artist';
  rowId: number;
  spotifyId: string;
  name: string;
  searchName: string;
  url: string;
  images: Iterable<Image>;
  popularity: number | null;
  followers: number | null;
  /** Null: Spotify does not tell this artist's genres, which is not the same as having none. */
  genresKnownAt: string | null;
  latestReleasedOn: string;
  /** ISO 8601, UTC. */
  firstSeenAt: string;
  refreshedAt: string | null;
}

export type ArtistField = FieldOf<Artist>;

const { all, columns } = describeFields<Artist>(
  'artist',
  {
    spotifyId: 'spotify_id',
    name: 'name',
    searchName: 'search_name',
    url: 'url',
    images: 'images',
    popularity: 'popularity',
    followers: 'followers',
    genresKnownAt: 'genres_known_at',
    latestReleasedOn: 'latest_released_on',
    firstSeenAt: 'first_seen_at',
    refreshedAt: 'refreshed_at',
  },
  'Artist',
);

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

/** What a position in an order is made of. */
const orderFields = { name: 'searchName', firstSeen: 'firstSeenAt', latestRelease: 'latestReleasedOn' } as const;

const toOrder = ({ field, direction }: ArtistOrder): Order => ({
  column: orderColumns[field],
  idColumn: 'artist.id',
  direction,
});

/** Where an artist stands in an order: what a cursor holds. */
export function artistPosition(artist: Artist, { field }: ArtistOrder): Position {
  return { value: artist[orderFields[field]], id: artist.rowId };
}

/** Of each artist those `fields` are read, and what its position is made of; the others are not there. */
export async function listArtists(
  graph: Graph,
  filter: ArtistFilter,
  order: ArtistOrder,
  page: PageRequest,
  fields: readonly ArtistField[] = all,
): Promise<Page<Artist>> {
  const form = ['artists', filter, order, formOfPage(page), fields];
  const rows = await select<Stored<Artist>, PageRequest>(graph, form, page, (slot) => {
    const asked = pageInSql(page, slot, given);
    return graph
      .selectFrom('artist')
      .select(columns([...fields, orderFields[order.field]]))
      .where((eb) => eb.and([...artistConditions(filter), ...between(toOrder(order), asked)]))
      .orderBy(orderTerms(toOrder(order), asked))
      .limit(upTo(asked.limit));
  });
  return toPage(toNodes(rows), page);
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
    const rows = await select<Stored<Artist>, readonly string[]>(graph, ['artists by spotify id'], batch, (slot) =>
      graph.selectFrom('artist').select(columns(all)).where('spotify_id', 'in', amongSlot(slot, given)),
    );
    found.push(...toNodes(rows));
  }
  return found;
}

export async function findArtistsByRowId(graph: Graph, ids: readonly number[]): Promise<Artist[]> {
  if (ids.length === 0) return [];
  const rows = await select<Stored<Artist>, readonly number[]>(graph, ['artists by row id'], ids, (slot) =>
    graph.selectFrom('artist').select(columns(all)).where('id', 'in', amongSlot(slot, given)),
  );
  return toNodes(rows);
}

/** Every artist that bears the name, the one with the most followers first. */
export async function findArtistsByName(graph: Graph, searchName: string): Promise<Artist[]> {
  const rows = await select<Stored<Artist>, string>(graph, ['artists by name'], searchName, (slot) =>
    graph
      .selectFrom('artist')
      .select(columns(all))
      .where('search_name', '=', slot(given))
      .orderBy('followers', 'desc')
      .orderBy('id'),
  );
  return toNodes(rows);
}

/** The artists of several releases, in billing order, in one statement; of each those `fields` are read. */
export async function listArtistsByRelease(
  graph: Graph,
  releaseIds: readonly number[],
  fields: readonly ArtistField[] = all,
): Promise<Map<number, Artist[]>> {
  type Row = Artist & { ofRelease: number };
  const rows = await select<Stored<Row>, readonly number[]>(graph, ['credits', fields], releaseIds, (slot) =>
    graph
      .selectFrom('release_credit')
      .innerJoin('artist', 'artist.id', 'release_credit.artist_id')
      .select(columns(fields))
      .select('release_credit.release_id as ofRelease')
      .where('release_credit.release_id', 'in', amongSlot(slot, given))
      .orderBy('release_credit.release_id')
      .orderBy('release_credit.position'),
  );
  return Map.groupBy(toNodes<Row>(rows), (row) => row.ofRelease);
}
