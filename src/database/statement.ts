import { type Compilable, CompiledQuery, type RawBuilder, type SqlBool, sql } from 'kysely';
import { LRUCache } from 'lru-cache';
import type { SqlConnection } from './name-index.ts';
import type { PausableQuery, PausableResult } from './pausable.ts';
import { dialectOf, inDialect } from './sql-dialect.ts';

/** Stands for a value in a cached statement, and reads it from the values of each run. */
class Slot<Values> {
  readonly read: (values: Values) => unknown;
  readonly isOfFilter: boolean;

  constructor(read: (values: Values) => unknown, isOfFilter: boolean) {
    this.read = read;
    this.isOfFilter = isOfFilter;
  }
}

/** Creates the slot for one value. A value of a filter may decide the best plan. */
export type MakeSlot<Values> = <T>(read: (values: Values) => T, of?: 'filter') => RawBuilder<T>;

/** For a slot that stands for the values themselves. */
export const given = <Values>(values: Values): Values => values;

/** As `isAmong`, for a statement that is cached. */
export const isAmongSlot = <Values>(
  column: string,
  slot: MakeSlot<Values>,
  read: (values: Values) => readonly (number | string)[],
) =>
  inDialect<SqlBool>((dialect) =>
    dialect.isAmong(sql.ref(column), (toParameter) => slot((values) => toParameter(read(values)))),
  );

/** A statement that may run again with other values. */
export interface RepeatedQuery extends CompiledQuery {
  /** Whether its text alone decides the best plan: it has no values of a filter. */
  hasOnePlan: boolean;
}

interface CachedStatement {
  sql: string;
  hasOnePlan: boolean;
  /** Values that are the same in each run, and slots for the others. */
  parameters: readonly unknown[];
}

/** Characters of SQL in the cache. */
const maxCharacters = 400_000;

const cache = new LRUCache<string, CachedStatement>({
  maxSize: maxCharacters,
  sizeCalculation: (statement, key) => statement.sql.length + key.length,
});

/**
 * Runs a statement whose text is built once per key and dialect, because building takes as long as running a small one. The
 * text may depend on the key alone; everything else goes through slots.
 */
export async function select<Row, Values>(
  connection: SqlConnection,
  key: string,
  values: Values,
  write: (slot: MakeSlot<Values>) => Compilable<unknown>,
): Promise<Row[]> {
  const { rows } = await connection.executeQuery<Row>(prepare<Values>(connection, key, values, write));
  return rows;
}

/** As {@link select}, for a statement that may be stopped; null: it may not. */
export const selectPart = <Row, Values>(
  connection: SqlConnection,
  key: string,
  values: Values,
  write: (slot: MakeSlot<Values>) => Compilable<unknown>,
  pauses: PausableQuery['pauses'] | null,
): Promise<PausableResult<Row>> => {
  const query = prepare<Values>(connection, key, values, write);
  const pausable = pauses === null ? query : { ...query, pauses };
  return connection.executeQuery<Row>(pausable);
};

function prepare<Values>(
  connection: SqlConnection,
  key: string,
  values: Values,
  write: (slot: MakeSlot<Values>) => Compilable<unknown>,
): RepeatedQuery {
  const cacheKey = `${dialectOf(connection).name} ${key}`;
  let statement = cache.get(cacheKey);
  if (!statement) {
    const compiled = write((read, of) => sql`${new Slot(read, of === 'filter')}`).compile();
    const hasOnePlan = compiled.parameters.every((value) => value instanceof Slot && !value.isOfFilter);
    statement = { sql: compiled.sql, parameters: compiled.parameters, hasOnePlan };
    cache.set(cacheKey, statement);
  }
  const { sql: text, hasOnePlan } = statement;
  const parameters = statement.parameters.map((value) => (value instanceof Slot ? value.read(values) : value));
  return { ...CompiledQuery.raw(text, parameters), hasOnePlan };
}
