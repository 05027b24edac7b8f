import { sql } from 'kysely';
import { among, amongSlot, type Graph, upTo } from '../schema/graph.ts';
import {
  between,
  countRows,
  hasRowBehind,
  type Order,
  orderTerms,
  otherSide,
  type Page,
  type PageRequest,
  type Position,
  toPage,
} from './keyset.ts';
import { given, select } from './statement.ts';

export interface Genre {
  rowId: number;
  name: string;
}

const byName: Order = { column: 'genre.name', idColumn: 'genre.id', direction: 'asc' };

export const genrePosition = (genre: Genre): Position => ({ value: genre.name, id: genre.rowId });

export async function listGenres(graph: Graph, page: PageRequest): Promise<Page<Genre>> {
  const rows = await graph
    .selectFrom('genre')
    .select(['genre.id as rowId', 'genre.name'])
    .where((eb) => eb.and(between(byName, page)))
    .orderBy(orderTerms(byName, page))
    .limit(upTo(page.limit + 1))
    .execute();
  return toPage(rows, page);
}

export const countGenres = (graph: Graph): Promise<number> => countRows(graph, 'genre', []);

export const hasGenresBehind = (graph: Graph, page: PageRequest): Promise<boolean> =>
  hasRowBehind(graph, 'genre', [], otherSide(byName, page));

/** The genre names of several artists, by name; an artist without any has no entry. */
export async function listGenresByArtist(graph: Graph, artistIds: readonly number[]): Promise<Map<number, string[]>> {
  const rows = await select<{ ofArtist: number; name: string }, typeof artistIds>(
    graph,
    ['genres by artist'],
    artistIds,
    (slot) =>
      graph
        .selectFrom('artist_genre')
        .innerJoin('genre', 'genre.id', 'artist_genre.genre_id')
        .select(['artist_genre.artist_id as ofArtist', 'genre.name'])
        .where('artist_genre.artist_id', 'in', amongSlot(slot, given))
        .orderBy('genre.name'),
  );
  const byArtist = Map.groupBy(rows, (row) => row.ofArtist);
  return new Map([...byArtist].map(([id, genres]) => [id, genres.map(({ name }) => name)]));
}

export async function countArtistsByGenre(graph: Graph, genreIds: readonly number[]): Promise<Map<number, number>> {
  const rows = await graph
    .selectFrom('artist_genre')
    .select(['genre_id as ofGenre', sql<number>`count(*)`.as('count')])
    .where('genre_id', 'in', among(genreIds))
    .groupBy('genre_id')
    .execute();
  return new Map(rows.map(({ ofGenre, count }) => [ofGenre, count]));
}
