import { sql } from 'kysely';
import { given, isAmongSlot, select } from '../../database/statement.ts';
import { foldName } from '../../names/fold-name.ts';
import { parseNameQuery, toSpacedTerm } from '../../names/split-name.ts';
import { type Graph, isAmong, upTo } from '../schema/graph.ts';
import { meetsAll } from './criteria/expressions.ts';
import type { GenreSource } from './criteria/genre-criteria.ts';
import { getFactsState } from './graph-state.ts';
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
import { selectPageRows } from './paging/select-page.ts';
import type { CatalogReader } from './reader.ts';
import type { ReleaseFilter } from './release-filter.ts';
import { newestFirst, releasePage } from './releases.ts';

export interface Genre {
  rowId: number;
  name: string;
  source: GenreSource;
}

/** Where each source has its genres. */
const tables = { spotify: 'genre', musicbrainz: 'tag' } as const;

const byName = (source: GenreSource): Order => ({
  column: `${tables[source]}.name`,
  idColumn: `${tables[source]}.id`,
  direction: 'asc',
});

interface GenreQuestion {
  source: GenreSource;
  page: PageRequest;
}

const cursorsFor = (source: GenreSource) => keysetCursors(source === 'spotify' ? 'genres' : `genres ${source}`);

export const parseGenreQuestion = (args: PageArguments, source: GenreSource, maxPageSize: number): GenreQuestion => ({
  source,
  page: parsePage(args, cursorsFor(source), maxPageSize),
});

export async function listGenres({ graph }: CatalogReader, { source, page }: GenreQuestion): Promise<ListPage<Genre>> {
  const [table, order] = [tables[source], byName(source)];
  const rows = await graph
    .selectFrom(table)
    .select([`${table}.id as rowId`, `${table}.name as name`])
    .where(meetsAll(between(order, page)))
    .orderBy(orderTerms(order, page))
    .limit(upTo(page.limit + 1))
    .execute();
  const genres = rows.map(({ rowId, name }) => ({ rowId, name, source }));
  return new KeysetListPage<Genre>({
    page: toPage(genres, page),
    request: page,
    cursors: cursorsFor(source),
    positionOf: ({ name, rowId }) => ({ value: name, id: rowId }),
    hasOtherSide: () => hasRowOnSide(graph, table, [], otherSide(order, page)),
    count: () => countRows(graph, table, []),
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

export async function countArtistsByTag(graph: Graph, tagIds: readonly number[]): Promise<Map<number, number>> {
  const rows = await graph
    .selectFrom('artist_tag')
    .select(['tag_id as ofTag', sql<number>`count(*)`.as('count')])
    .where(isAmong('tag_id', tagIds))
    .groupBy('tag_id')
    .execute();
  return new Map(rows.map(({ ofTag, count }) => [ofTag, count]));
}

/** Suggestions come from so many of the newest releases, however many a filter has. */
const releasesForSuggestions = 2_000;

/** Genres of the newest releases that meet the filter: first those that share a word with `words`, then the most frequent. */
export async function suggestGenres(
  reader: CatalogReader,
  filter: ReleaseFilter,
  { words, limit }: { words: string; limit: number },
): Promise<string[]> {
  const newest = await findNewest(reader.graph, filter);
  const { hasTags } = await getFactsState(reader);
  const found = [
    ...(await countGenres(reader.graph, 'artist_genre', newest)),
    ...(hasTags ? await countGenres(reader.graph, 'artist_tag', newest) : []),
  ];
  const { terms } = parseNameQuery(foldName(words));
  const sharesWord = (tokens: string): boolean => terms.some((term) => tokens.includes(toSpacedTerm(term)));
  const { sharing = [], others = [] } = Object.groupBy(
    found.toSorted((one, other) => other.releases - one.releases),
    ({ tokens }) => (sharesWord(tokens) ? 'sharing' : 'others'),
  );
  return [...new Set([...sharing, ...others].map(({ name }) => name))].slice(0, limit);
}

async function findNewest(graph: Graph, filter: ReleaseFilter): Promise<number[]> {
  const page = { limit: releasesForSuggestions, from: 'start', after: null, before: null } as const;
  const newest = releasePage({ filter, order: newestFirst, page, fields: [] });
  const rows = await selectPageRows<{ rowId: number }>(graph, newest);
  return toPage(rows, page).rows.map(({ rowId }) => rowId);
}

/** The genres of releases, and how many of these have each, the most frequent first. */
async function countGenres(graph: Graph, pairs: 'artist_genre' | 'artist_tag', releases: readonly number[]) {
  const names = pairs === 'artist_genre' ? sql`genre` : sql`tag`;
  const column = pairs === 'artist_genre' ? sql`genre_id` : sql`tag_id`;
  const { rows } = await sql<{ name: string; tokens: string; releases: number }>`
    select ${names}.name, ${names}.tokens, count(distinct release_credit.release_id) as releases
    from release_credit
    inner join ${sql.table(pairs)} on ${sql.ref(`${pairs}.artist_id`)} = release_credit.artist_id
    inner join ${names} on ${names}.id = ${sql.table(pairs)}.${column}
    where ${isAmong('release_credit.release_id', releases)}
    group by ${names}.id
    order by releases desc, ${names}.name
  `.execute(graph);
  return rows;
}
