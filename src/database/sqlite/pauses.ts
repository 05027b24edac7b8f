import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { PausableQuery, PausableResult, ScannedRow } from '../pausable.ts';

/** Returns 1, or throws a Pause. */
const keepsOn = 'keeps_on';

interface PausableFile {
  function(
    name: string,
    options: { deterministic: boolean; directOnly: boolean },
    keepsOn: (value: unknown, id: number) => number,
  ): void;
  prepare(sql: string): PausableStatement;
}

interface PausableStatement {
  all(parameters: readonly unknown[]): unknown[];
  iterate(parameters: readonly unknown[]): Iterable<unknown>;
}

/** Thrown out of a statement. */
class Pause extends Error {
  readonly at: ScannedRow;

  constructor(at: ScannedRow) {
    super('The statement is paused');
    this.at = at;
  }
}

/**
 * A condition that is true, and that SQLite checks before those with subqueries. The likelihood keeps it out of the
 * estimates that decide the plan.
 */
export const keepsOnAt = (
  value: RawBuilder<unknown>,
  id: RawBuilder<unknown>,
  everyRows: number,
): RawBuilder<SqlBool> =>
  sql`likelihood((${id} & ${sql.lit(everyRows - 1)}) <> 0 or ${sql.raw(keepsOn)}(${value}, ${id}), 1.0)`;

/** A statement whose rows are lost at its stop is stopped later: pages of some milliseconds would take twice as long. */
const slicesToLose = 3;

/** For connections whose statements run to their end. */
export const neverPause = (file: Pick<PausableFile, 'function'>): void =>
  file.function(keepsOn, { deterministic: false, directOnly: true }, (_value, _id) => 1);

/**
 * Stops a statement of one connection after some milliseconds, by a function in the condition of its scan: better-sqlite3
 * can neither interrupt a statement nor call back during one (docs/decisions/0025).
 */
export class Pauses {
  readonly #file: PausableFile;
  readonly #sliceMs: number;
  #startMs = 0;
  #limitMs = 0;
  /** Infinity while no statement may stop. */
  #endMs = Number.POSITIVE_INFINITY;
  #looks = 0;
  /** Whether other statements go on where this one stops. */
  #isPart = false;
  /** Statements that are not worth stopping, because they could not go on. */
  readonly #sorting = new WeakSet<PausableStatement>();

  constructor(file: PausableFile, sliceMs: number) {
    this.#file = file;
    this.#sliceMs = sliceMs;
    file.function(keepsOn, { deterministic: false, directOnly: true }, (value, id) => this.#look(value, id));
  }

  run<Row>({ sql: text, parameters, pauses }: PausableQuery): PausableResult<Row> {
    const statement = this.#file.prepare(text);
    const readAll = () => ({ rows: statement.all(parameters) as Row[] });
    if (pauses !== 'anywhere' && this.#sorting.has(statement)) return readAll();
    const rows: Row[] = [];
    this.#looks = 0;
    this.#isPart = pauses !== 'anywhere' && this.#sliceMs > 0;
    this.#startMs = performance.now();
    this.#limitMs = this.#sliceMs * (pauses === 'with-rows' ? 1 : slicesToLose);
    this.#endMs = this.#startMs + this.#limitMs;
    try {
      if (pauses !== 'with-rows') return readAll();
      for (const row of statement.iterate(parameters)) rows.push(row as Row);
      return { rows };
    } catch (error) {
      if (!(error instanceof Pause)) throw error;
      this.#endMs = Number.POSITIVE_INFINITY;
      if (pauses === 'anywhere' || this.#readsInOrder(text, parameters)) return { rows, stoppedAt: error.at };
      this.#sorting.add(statement);
      return readAll();
    } finally {
      this.#endMs = Number.POSITIVE_INFINITY;
    }
  }

  /**
   * Each part comes further: the first look may be at the row where it began. Subqueries that run once follow that look,
   * and each part repeats them: it then scans for as long as they took.
   */
  #look(value: unknown, id: number): number {
    if (this.#endMs === Number.POSITIVE_INFINITY) return 1;
    const nowMs = performance.now();
    this.#looks += 1;
    if (this.#looks === 2 && this.#isPart) this.#endMs = nowMs + Math.max(this.#limitMs, nowMs - this.#startMs);
    if (this.#looks <= 2 || nowMs < this.#endMs) return 1;
    throw new Pause({ value: String(value), id });
  }

  /** Whether the statement reads rows in the order in which it returns them, and so has returned all up to the pause. */
  #readsInOrder(text: string, parameters: readonly unknown[]): boolean {
    const plan = this.#file.prepare(`explain query plan ${text}`).all(parameters) as {
      parent: number;
      detail: string;
    }[];
    return !plan.some(({ parent, detail }) => parent === 0 && detail.includes('TEMP B-TREE'));
  }
}
