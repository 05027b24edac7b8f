import type { EntityManager } from '@mikro-orm/sql';
import type { CompiledQuery } from 'kysely';
import type { WatchedRow } from '../port.ts';
import { createRowReader, type RowSource } from './row-reader.ts';

/** Watches the one row of `query`. Do not write through this connection. */
export async function watchSqliteRow<Row>(em: EntityManager, query: CompiledQuery<Row>): Promise<WatchedRow<Row>> {
  const read = createRowReader((await em.getConnection().getNativeClient()) as RowSource, query);
  let row = read();
  // One check per turn of the event loop: all requests that one turn reads were sent before it.
  let isFresh = false;
  const now = () => {
    if (!isFresh) {
      row = read();
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
    // The next turn of the event loop looks at the file anyway.
    compare() {},
  };
}
