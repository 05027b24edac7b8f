import { LRUCache } from 'lru-cache';

/** PostgreSQL keeps each named statement for as long as the connection lasts. */
const maxNames = 64;
/** A statement that runs this often gets a name. */
const minRuns = 20;

/**
 * Names for the statements that run often. A connection sends a named statement once; PostgreSQL then neither parses nor plans
 * it again, which takes as long as running a small one.
 */
export class StatementNames {
  readonly #names = new Map<string, string>();
  readonly #runs = new LRUCache<string, number>({ max: 4 * maxNames });

  /** Call it for each run. Undefined: run it without a name. */
  nameOf(sql: string): string | undefined {
    const name = this.#names.get(sql);
    if (name !== undefined || this.#names.size >= maxNames) return name;
    const runs = (this.#runs.get(sql) ?? 0) + 1;
    this.#runs.set(sql, runs);
    if (runs >= minRuns) this.#names.set(sql, `read_${this.#names.size + 1}`);
    return undefined;
  }
}
