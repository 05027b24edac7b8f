import { type RawBuilder, sql } from 'kysely';

export type NamedKind = 'Artist' | 'Release';

/** The table of each kind. */
export const tables = { Artist: 'artist', Release: 'release' } as const;

/** The parts of a row id of `name_search`. */
export interface NamePlace {
  /** In characters, as SQLite counts them; at most `maxLength`. */
  length: number;
  /** Twice the id of the row that has the name, plus one for a release. */
  id: number;
}

const idBits = 36;
const idsPerLength = 2 ** idBits;
/** JavaScript's safe integers have 53 bits. */
const maxLength = 2 ** (53 - idBits) - 1;

/**
 * The length is in the upper bits of a row id. FTS5 returns names in the order of row ids, so shorter ones come first and a
 * search ends with its page (docs/decisions/0016).
 */
export const toNameRowId = ({ length, id }: NamePlace): number => length * idsPerLength + id;

export const toNamePlace = (rowId: number): NamePlace => ({
  length: Math.floor(rowId / idsPerLength),
  id: rowId % idsPerLength,
});

const oddness = (kind: NamedKind) => sql.lit(kind === 'Release' ? 1 : 0);

/** For a statement over the kind's table. SQLite counts characters of malformed names differently than JavaScript. */
export const nameRowId = (kind: NamedKind): RawBuilder<number> =>
  sql`min(length(search_name), ${sql.lit(maxLength)}) * ${sql.lit(idsPerLength)} + id * 2 + ${oddness(kind)}`;

/** For a statement over `name_search`: the id in the table of its kind. */
export const namedRowId = sql`rowid % ${sql.lit(idsPerLength)} / 2`;

/** For a statement over `name_search`: whether a name is of that kind. */
export const isNameOf = (kind: NamedKind) => sql`rowid % 2 = ${oddness(kind)}`;
