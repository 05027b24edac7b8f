import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely';
import { foldName } from '../../names/fold-name.ts';
import { encodeToken, parseNameQuery, type Term } from '../../names/split-name.ts';

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
const genreHasTerm = ({ text, isPrefix }: Term): RawBuilder<SqlBool> =>
  sql<SqlBool>`genre.tokens like ${`% ${encodeToken(text)}${isPrefix ? '%' : ' %'}`}`;

/** As a balanced tree: SQLite limits the depth of an expression to 1,000. */
function allOf(conditions: readonly RawBuilder<SqlBool>[]): RawBuilder<SqlBool> {
  const [first, second] = conditions;
  if (!first || !second) return first ?? sql<SqlBool>`true`;
  const middle = Math.ceil(conditions.length / 2);
  return sql<SqlBool>`(${allOf(conditions.slice(0, middle))} and ${allOf(conditions.slice(middle))})`;
}
