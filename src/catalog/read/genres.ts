import { sql } from 'kysely';
import { given, isAmongSlot, select } from '../../database/statement.ts';
import { foldName } from '../../names/fold-name.ts';
import { parseNameQuery, toSpacedTerm } from '../../names/split-name.ts';
import { type Graph, isAmong, upTo } from '../schema/graph.ts';
import { keysetCursors } from './paging/cursor.ts';
import {
  between,
  countRows,
  hasRowOnSide,
  type Order,
  orderTerms,
  otherSide,
  type PageRequest,
  toPage,
} from './paging/keyset.ts';
import { KeysetListPage, type ListPage } from './paging/list-page.ts';
import { type PageArguments, parsePage } from './paging/question.ts';
import type { CatalogReader } from './reader.ts';
import { type ReleaseFilter, releaseConditions } from './release-filter.ts';

export interface Genre {
  rowId: number;
  name: string;
}

const byName: Order = { column: 'genre.name', idColumn: 'genre.id', direction: 'asc' };

const cursors = keysetCursors('genres');

export const parseGenrePage = (args: PageArguments, maxPageSize: number): PageRequest =>
  parsePage(args, cursors, maxPageSize);

export async function listGenres({ graph }: CatalogReader, page: PageRequest): Promise<ListPage<Genre>> {
  const rows = await graph
    .selectFrom('genre')
    .select(['genre.id as rowId', 'genre.name'])
    .where((eb) => eb.and(between(byName, page)))
    .orderBy(orderTerms(byName, page))
    .limit(upTo(page.limit + 1))
    .execute();
  return new KeysetListPage<Genre>({
    page: toPage(rows, page),
    request: page,
    cursors,
    positionOf: ({ name, rowId }) => ({ value: name, id: rowId }),
    hasOtherSide: () => hasRowOnSide(graph, 'genre', [], otherSide(byName, page)),
    count: () => countRows(graph, 'genre', []),
  });
}

/** The genre names of several artists, by name; an artist without any has no entry. */
export async function listGenresByArtist(graph: Graph, artistIds: readonly number[]): Promise<Map<number, string[]>> {
  const rows = await select<{ ofArtist: number; name: string }, typeof artistIds>(
    graph,
    'genres by artist',
    artistIds,
    (slot) =>
      graph
        .selectFrom('artist_genre')
        .innerJoin('genre', 'genre.id', 'artist_genre.genre_id')
        .select(['artist_genre.artist_id as ofArtist', 'genre.name'])
        .where(isAmongSlot('artist_genre.artist_id', slot, given))
        .orderBy('genre.name'),
  );
  const byArtist = Map.groupBy(rows, (row) => row.ofArtist);
  return new Map([...byArtist].map(([id, genres]) => [id, genres.map(({ name }) => name)]));
}

export async function countArtistsByGenre(graph: Graph, genreIds: readonly number[]): Promise<Map<number, number>> {
  const rows = await graph
    .selectFrom('artist_genre')
    .select(['genre_id as ofGenre', sql<number>`count(*)`.as('count')])
    .where(isAmong('genre_id', genreIds))
    .groupBy('genre_id')
    .execute();
  return new Map(rows.map(({ ofGenre, count }) => [ofGenre, count]));
}

/** Suggestions come from so many of the newest releases, however many a filter has. */
const releasesForSuggestions = 2_000;

/** Genres of the newest releases that meet the filter: first those that share a word with `words`, then the most frequent. */
export async function suggestGenres(
  graph: Graph,
  filter: ReleaseFilter,
  { words, limit }: { words: string; limit: number },
): Promise<string[]> {
  const newest = graph
    .selectFrom('release')
    .select('release.id')
    .where((eb) => eb.and(releaseConditions(filter)))
    .orderBy('release.released_on', 'desc')
    .orderBy('release.id', 'desc')
    .limit(upTo(releasesForSuggestions));
  const rows = await graph
    .selectFrom('release_credit')
    .innerJoin('artist_genre', 'artist_genre.artist_id', 'release_credit.artist_id')
    .innerJoin('genre', 'genre.id', 'artist_genre.genre_id')
    .select(['genre.name', 'genre.tokens'])
    .where('release_credit.release_id', 'in', newest)
    .groupBy('genre.id')
    .orderBy(sql`count(distinct release_credit.release_id)`, 'desc')
    .orderBy('genre.name')
    .execute();
  const { terms } = parseNameQuery(foldName(words));
  const sharesWord = (tokens: string): boolean => terms.some((term) => tokens.includes(toSpacedTerm(term)));
  const { sharing = [], others = [] } = Object.groupBy(rows, ({ tokens }) =>
    sharesWord(tokens) ? 'sharing' : 'others',
  );
  return [...sharing, ...others].slice(0, limit).map(({ name }) => name);
}
