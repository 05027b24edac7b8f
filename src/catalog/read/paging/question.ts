import { InvalidInputError } from '../../../errors.ts';
import { type CursorCodec, keysetCursors } from './cursor.ts';
import type { Direction, PageRequest, Position } from './keyset.ts';

/** A list as one request asks for it. Parsed once, at the edge: from there on no value is null, empty or out of range. */
export interface Question<Filter, Order, Field> {
  /** Only the criteria that narrow the list, always in the same order. */
  readonly filter: Filter;
  readonly order: Order;
  readonly page: PageRequest;
  /** The fields to read of each row. */
  readonly fields: readonly Field[];
  /** Name, filter and order as text: cursors, cached statements and loaders depend on it. */
  readonly key: string;
}

/** The paging arguments of a Relay connection that is only read forwards. */
export interface ForwardPageArguments {
  first?: number | null | undefined;
  after?: string | null | undefined;
}

/** The paging arguments of a Relay connection. */
export interface PageArguments extends ForwardPageArguments {
  last?: number | null | undefined;
  before?: string | null | undefined;
}

/** A filter as clients send it: null says the same as a criterion that is missing. */
export type FilterInput<Filter> = { [Name in keyof Filter]?: CriterionInput<Filter[Name]> | null | undefined };

/** Filters inside a filter take null too. */
type CriterionInput<Criterion> = Criterion extends readonly (infer Item extends object)[]
  ? readonly FilterInput<Item>[]
  : Criterion;

interface QuestionParts<Filter, Order, Field> {
  /** The list's name, unique among all lists. */
  list: string;
  filter: Filter;
  order: Order;
  fields: readonly Field[];
  args: PageArguments;
  maxPageSize: number;
  /** The Spotify id of the artist or account that a nested list belongs to. */
  owner?: string | undefined;
}

export function createQuestion<Filter, Order extends { field: string; direction: Direction }, Field>(
  parts: QuestionParts<Filter, Order, Field>,
): Question<Filter, Order, Field> {
  const { list, filter, order, fields, args, maxPageSize, owner } = parts;
  const key = JSON.stringify([list, filter, order.field, order.direction]);
  return { filter, order, fields, key, page: parsePage(args, cursorsOf(key, owner), maxPageSize) };
}

/** The cursors of a list; of a nested one they hold for one owner. */
export const cursorsOf = (key: string, owner?: string): CursorCodec<Position> =>
  keysetCursors(owner === undefined ? key : `${key} ${owner}`);

/** Decides which criteria are present: the given names in their order, without those that are null or missing. */
export const presentCriteria = <Input extends object>(
  input: Input,
  names: readonly (keyof Input)[],
): { [Name in keyof Input]?: NonNullable<Input[Name]> } =>
  Object.fromEntries(names.flatMap((name) => (input[name] == null ? [] : [[name, input[name]]]))) as never;

export const defaultPageSize = 20;

/** Reads `first`, `after`, `last` and `before`. */
export function parsePage(args: PageArguments, cursors: CursorCodec<Position>, maxPageSize: number): PageRequest {
  const { first, last, after, before } = args;
  if (first != null && last != null) {
    throw new InvalidInputError('last', 'last: expected either first or last, not both');
  }
  return {
    limit:
      last != null
        ? parsePageSize('last', last, maxPageSize)
        : parsePageSize('first', first ?? defaultPageSize, maxPageSize),
    from: last != null ? 'end' : 'start',
    after: after == null ? null : cursors.decode(after, 'after'),
    before: before == null ? null : cursors.decode(before, 'before'),
  };
}

/** A slice of a list that is only read forwards. */
export interface ForwardPageRequest<P> {
  limit: number;
  /** Null: from the start of the list. */
  after: P | null;
}

/** Reads `first` and `after`. */
export const parseForwardPage = <P>(
  { first, after }: ForwardPageArguments,
  cursors: CursorCodec<P>,
  maxPageSize: number,
): ForwardPageRequest<P> => ({
  limit: parsePageSize('first', first ?? defaultPageSize, maxPageSize),
  after: after == null ? null : cursors.decode(after, 'after'),
});

export function parsePageSize(field: string, value: number, maxPageSize: number): number {
  if (Number.isInteger(value) && value >= 1 && value <= maxPageSize) return value;
  throw new InvalidInputError(field, `${field}: expected a whole number from 1 to ${maxPageSize}, got ${value}`);
}
