import { type Expression, expressionBuilder, type RawBuilder, type SqlBool, sql } from 'kysely';
import { foldName } from '../../../names/fold-name.ts';
import { parseNameQuery, type Term, toSpacedTerm } from '../../../names/split-name.ts';
import type { GraphTables } from '../../schema/graph.ts';

/**
 * Whether the artist with the row id in column `artistId` has the genre. The genre's id is looked up first and the pair by
 * primary key: with a join, SQLite would walk all artists of the genre for every row.
 */
export const artistHasGenre = (artistId: string, genre: string): Expression<SqlBool> =>
  artistHas(
    artistId,
    sql`artist_genre.genre_id = (select genre.id from genre where genre.name = ${genre.toLowerCase()})`,
  );

/**
 * Whether the artist with the row id in column `artistId` has a genre whose name has the words. The plus sign keeps SQLite
 * from looking up a pair for each of these genres, which may be all: it reads the artist's few genres.
 */
export const artistHasGenreWords = (artistId: string, words: string): Expression<SqlBool> =>
  artistHas(artistId, sql`+artist_genre.genre_id in (select genre.id from genre where ${genreHasWords(words)})`);

/** Whether an artist of the release has the genre. */
export const releaseHasGenre = (genre: string): Expression<SqlBool> => isByArtist(artistHasGenre(credited, genre));

/** Whether an artist of the release has a genre whose name has the words. */
export const releaseHasGenreWords = (words: string): Expression<SqlBool> =>
  isByArtist(artistHasGenreWords(credited, words));

const credited = 'release_credit.artist_id';

function isByArtist(condition: Expression<SqlBool>): Expression<SqlBool> {
  const eb = expressionBuilder<GraphTables, 'release'>();
  return eb.exists(
    eb
      .selectFrom('release_credit')
      .select('release_credit.position')
      .whereRef('release_credit.release_id', '=', 'release.id')
      .where(condition),
  );
}

const artistHas = (artistId: string, genre: RawBuilder<unknown>): Expression<SqlBool> =>
  sql<SqlBool>`exists (
    select 1 from artist_genre where artist_genre.artist_id = ${sql.ref(artistId)} and ${genre}
  )`;

/** Genres are few enough to look through all of them, once per statement. */
function genreHasWords(words: string): RawBuilder<SqlBool> {
  const { terms } = parseNameQuery(foldName(words));
  return terms.length === 0 ? sql<SqlBool>`false` : allOf(terms.map(genreHasTerm));
}

/** Tokens have neither of the characters that mean something to `like`. */
const genreHasTerm = (term: Term): RawBuilder<SqlBool> => sql<SqlBool>`genre.tokens like ${`%${toSpacedTerm(term)}%`}`;

/** As a balanced tree: SQLite limits the depth of an expression to 1,000. */
function allOf(conditions: readonly RawBuilder<SqlBool>[]): RawBuilder<SqlBool> {
  const [first, second] = conditions;
  if (!first || !second) return first ?? sql<SqlBool>`true`;
  const middle = Math.ceil(conditions.length / 2);
  return sql<SqlBool>`(${allOf(conditions.slice(0, middle))} and ${allOf(conditions.slice(middle))})`;
}
