import { type Compilable, CompiledQuery, type RawBuilder, sql } from 'kysely';
import { LRUCache } from 'lru-cache';
import type { Graph } from '../schema/graph.ts';

/** Takes the place of a value in a statement: the value is read out of what the statement is run with. */
class Slot<Values> {
  readonly read: (values: Values) => unknown;

  constructor(read: (values: Values) => unknown) {
    this.read = read;
  }
}

/** Makes the slot for one value. */
export type MakeSlot<Values> = <T>(read: (values: Values) => T) => RawBuilder<T>;

/** For a slot that takes all that the statement is run with. */
export const given = <Values>(values: Values): Values => values;

interface WrittenStatement {
  sql: string;
  /** Values that are the same whenever it is run, and slots for the others. */
  parameters: readonly unknown[];
}

/** Characters of SQL that are kept. */
const maxCharacters = 400_000;

const written = new LRUCache<string, WrittenStatement>({
  maxSize: maxCharacters,
  sizeCalculation: (statement, form) => statement.sql.length + form.length,
});

/**
 * Runs a statement that is put together once for each form, as that takes as long as running a small one. `write` may go by
 * nothing but what `form` holds (which is JSON), and by the slots for all that differs from one time to the next.
 */
export async function select<Row, Values>(
  graph: Graph,
  form: readonly unknown[],
  values: Values,
  write: (slot: MakeSlot<Values>) => Compilable<unknown>,
): Promise<Row[]> {
  const key = JSON.stringify(form);
  let statement = written.get(key);
  if (!statement) {
    const compiled = write((read) => sql`${new Slot(read)}`).compile();
    statement = { sql: compiled.sql, parameters: compiled.parameters };
    written.set(key, statement);
  }
  const parameters = statement.parameters.map((value) => (value instanceof Slot ? value.read(values) : value));
  const { rows } = await graph.executeQuery<Row>(CompiledQuery.raw(statement.sql, parameters));
  return rows;
}
