import type { EntityManager } from '@mikro-orm/sql';
import type { CompiledQuery } from 'kysely';
import type { WatchedRow } from '../port.ts';

/** The part of better-sqlite3 that is used: one row, synchronously. */
interface Native {
  prepare(sql: string): NativeStatement;
}

interface NativeStatement {
  get(...parameters: readonly unknown[]): unknown;
  /** Rows are their first value from now on. */
  pluck(): NativeStatement;
}

/**
 * Watches the one row of `query`. It runs the query only after another connection has committed, which `PRAGMA data_version`
 * reports within microseconds. Commits of this connection itself are not seen: do not write through it.
 */
export async function watchSqliteRow<Row>(em: EntityManager, query: CompiledQuery<Row>): Promise<WatchedRow<Row>> {
  const native = (await em.getConnection().getNativeClient()) as Native;
  const version = native.prepare('pragma data_version').pluck();
  const statement = native.prepare(query.sql);
  const readVersion = () => version.get();
  const readRow = () => statement.get(...query.parameters) as Row;
  let seen = readVersion();
  let row = readRow();
  const refresh = (): void => {
    const current = readVersion();
    if (current === seen) return;
    const found = readRow();
    if (JSON.stringify(found) !== JSON.stringify(row)) row = found;
    // Last: if the read fails, the next call tries again.
    seen = current;
  };
  // One check per turn of the event loop: all requests that one turn reads were sent before it.
  let isFresh = false;
  const now = () => {
    if (!isFresh) {
      refresh();
      isFresh = true;
      setImmediate(() => {
        isFresh = false;
      });
    }
    return row;
  };
  return {
    now,
    expire() {
      isFresh = false;
    },
  };
}
