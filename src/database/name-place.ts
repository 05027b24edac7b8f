import { type RawBuilder, sql } from 'kysely';

export type NamedKind = 'Artist' | 'Release';

/** The table of each kind. */
export const tables = { Artist: 'artist', Release: 'release' } as const;

/** The parts of a place in the index of names. */
export interface NamePlace {
  /** In characters. */
  length: number;
  /** Twice the id of the row that has the name, plus one for a release. */
  id: number;
}

const idBits = 36;
const idsPerLength = 2 ** idBits;

/**
 * The length is in the upper bits of a place, so shorter names come first and a search ends with its page
 * (docs/decisions/0016). JavaScript's safe integers have 53 bits, and folded names at most 600 characters.
 */
export const toPlaceNumber = ({ length, id }: NamePlace): number => length * idsPerLength + id;

export const toNamePlace = (place: number): NamePlace => ({
  length: Math.floor(place / idsPerLength),
  id: place % idsPerLength,
});

const oddness = (kind: NamedKind) => sql.lit(kind === 'Release' ? 1 : 0);

/** For a statement over the kind's table. Databases count characters of malformed names differently than JavaScript. */
export const placeOf = (kind: NamedKind): RawBuilder<number> =>
  sql`length(search_name) * ${sql.lit(idsPerLength)} + id * 2 + ${oddness(kind)}`;

/** For a statement over the index: the id in the table of its kind. */
export const namedRowId = (place: RawBuilder<number>) => sql<number>`${place} % ${sql.lit(idsPerLength)} / 2`;

/** For a statement over the index: whether a name is of that kind. */
export const isNameOf = (kind: NamedKind, place: RawBuilder<number>) => sql`${place} % 2 = ${oddness(kind)}`;
