import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely';
import { foldName } from '../../../names/fold-name.ts';
import { parseNameQuery, type Term, toSpacedTerm } from '../../../names/split-name.ts';
import type { IsInStep } from '../paging/count-in-steps.ts';
import { expressionsOf } from './expressions.ts';

/** Whose genres a filter compares: Spotify's of artists, or MusicBrainz' tags of artists and releases. */
export const genreSources = ['spotify', 'musicbrainz'] as const;
export type GenreSource = (typeof genreSources)[number];

/** Rows of an owner and its genre or tag. */
type Pairs = 'artist_genre' | 'artist_tag' | 'release_tag';

/** The column with the genre in a row of pairs, and whether that genre is wanted. */
type Choice = (genreColumn: RawBuilder<unknown>, names: 'genre' | 'tag') => RawBuilder<SqlBool>;

/** The genre's id is looked up first and the pair by primary key: with a join, SQLite would walk all artists of the genre. */
const named =
  (genre: string): Choice =>
  (column, names) =>
    sql`${column} = (select ${id(names)} from ${sql.table(names)} where ${name(names)} = ${genre.toLowerCase()})`;

/**
 * The plus sign keeps SQLite from looking up a pair for each of the genres with these words, which may be all: it reads the
 * owner's few genres.
 */
const withWords =
  (words: string): Choice =>
  (column, names) =>
    sql`+${column} in (select ${id(names)} from ${sql.table(names)} where ${hasWords(names, words)})`;

const id = (names: string) => sql.ref(`${names}.id`);
const name = (names: string) => sql.ref(`${names}.name`);

/** Whether the artist with the row id in column `artistId` has the genre, in any source by default. */
export const artistHasGenre = (artistId: string, genre: string, source?: GenreSource): Expression<SqlBool> =>
  artistHas(artistId, named(genre), source);

export const artistHasGenreWords = (artistId: string, words: string, source?: GenreSource): Expression<SqlBool> =>
  artistHas(artistId, withWords(words), source);

/** Whether an artist of the release has the genre, or MusicBrainz' release group does. */
export const releaseHasGenre = (genre: string, source?: GenreSource): Expression<SqlBool> =>
  releaseHas(named(genre), source);

export const releaseHasGenreWords = (words: string, source?: GenreSource): Expression<SqlBool> =>
  releaseHas(withWords(words), source);

/** The criteria on genres of a filter. */
export interface GenreCriteria {
  genre?: string;
  /** Words of it. */
  genreQ?: string;
  /** Narrows these two to one source. */
  genreSource?: GenreSource;
}

/**
 * The condition that finds the releases to read in a step of a count, and the criteria that each of them must meet. The
 * credits of a step say which have a genre, in less time than it takes to read each release and then its credits.
 */
export function splitGenre<Filter extends GenreCriteria>(
  filter: Filter,
): [isFound: (isInStep: IsInStep) => Expression<SqlBool>, others: Filter] {
  const { genre, genreQ, genreSource } = filter;
  if (genre !== undefined) return [hasGenreInStep(named(genre), genreSource), { ...filter, genre: undefined }];
  if (genreQ !== undefined) return [hasGenreInStep(withWords(genreQ), genreSource), { ...filter, genreQ: undefined }];
  return [(isInStep) => isInStep('release.id'), filter];
}

const hasGenreInStep = (choice: Choice, source: GenreSource | undefined) => (isInStep: IsInStep) => {
  const eb = expressionsOf<'release'>();
  const byArtists = eb
    .selectFrom('release_credit')
    .select('release_credit.release_id')
    .where(isInStep('release_credit.release_id'))
    .where(artistHas('release_credit.artist_id', choice, source));
  if (source === 'spotify') return eb('release.id', 'in', byArtists);
  const byTags = eb
    .selectFrom('release_tag')
    .select('release_tag.release_id')
    .where(isInStep('release_tag.release_id'))
    .where(choice(sql.ref('release_tag.tag_id'), 'tag'));
  return eb('release.id', 'in', byArtists.union(byTags));
};

const artistHas = (artistId: string, choice: Choice, source?: GenreSource): Expression<SqlBool> =>
  anyOf([
    ...(source === 'musicbrainz' ? [] : [hasPair('artist_genre', artistId, choice)]),
    ...(source === 'spotify' ? [] : [hasPair('artist_tag', artistId, choice)]),
  ]);

const releaseHas = (choice: Choice, source?: GenreSource): Expression<SqlBool> =>
  anyOf([
    isByArtist(artistHas('release_credit.artist_id', choice, source)),
    ...(source === 'spotify' ? [] : [hasPair('release_tag', 'release.id', choice)]),
  ]);

function anyOf(conditions: readonly Expression<SqlBool>[]): Expression<SqlBool> {
  const [only] = conditions;
  return only && conditions.length === 1 ? only : expressionsOf().or([...conditions]);
}

function isByArtist(condition: Expression<SqlBool>): Expression<SqlBool> {
  const eb = expressionsOf<'release'>();
  return eb.exists(
    eb
      .selectFrom('release_credit')
      .select('release_credit.position')
      .whereRef('release_credit.release_id', '=', 'release.id')
      .where(condition),
  );
}

function hasPair(pairs: Pairs, ownerId: string, choice: Choice): Expression<SqlBool> {
  const names = pairs === 'artist_genre' ? 'genre' : 'tag';
  const owner = sql.ref(`${pairs}.${pairs === 'release_tag' ? 'release_id' : 'artist_id'}`);
  const wanted = choice(sql.ref(`${pairs}.${names}_id`), names);
  return sql<SqlBool>`exists (
    select 1 from ${sql.table(pairs)} where ${owner} = ${sql.ref(ownerId)} and ${wanted}
  )`;
}

/** Genres are few enough to look through all of them, once per statement. */
function hasWords(names: string, words: string): RawBuilder<SqlBool> {
  const { terms } = parseNameQuery(foldName(words));
  return terms.length === 0 ? sql<SqlBool>`false` : allOf(terms.map((term) => hasTerm(names, term)));
}

/** Tokens have neither of the characters that mean something to `like`. */
const hasTerm = (names: string, term: Term): RawBuilder<SqlBool> =>
  sql<SqlBool>`${sql.ref(`${names}.tokens`)} like ${`%${toSpacedTerm(term)}%`}`;

/** As a balanced tree: SQLite limits the depth of an expression to 1,000. */
function allOf(conditions: readonly RawBuilder<SqlBool>[]): RawBuilder<SqlBool> {
  const [first, second] = conditions;
  if (!first || !second) return first ?? sql<SqlBool>`true`;
  const middle = Math.ceil(conditions.length / 2);
  return sql<SqlBool>`(${allOf(conditions.slice(0, middle))} and ${allOf(conditions.slice(middle))})`;
}
