import { type GraphState, getGraphState, selectGraphState } from '../../catalog/read/graph-state.ts';
import { graphOf } from '../../catalog/schema/graph.ts';
import type { Database } from './open-database.ts';

/** What is used of better-sqlite3: one row, within the call. */
interface Native {
  prepare(sql: string): { get(...parameters: unknown[]): unknown };
}

/**
 * Tells the state of the graph within the call, the same object as long as it is the same, whoever changes it: SQLite
 * knows in microseconds whether another connection has committed (`PRAGMA data_version`), and only then is the state read.
 * It is asked once in a turn of the event loop: what is read from the sockets in one turn was all sent before it.
 * Nothing may be written by the connection that is handed over, as its own commits do not count.
 */
export async function watchGraph(database: Database): Promise<() => GraphState> {
  const native: Native = await database.em.getConnection().getNativeClient();
  const version = native.prepare('pragma data_version');
  const { sql, parameters } = selectGraphState(graphOf(database.em.fork())).compile();
  const select = native.prepare(sql);
  const readVersion = () => Object.values(version.get() as object)[0];
  let seen = readVersion();
  let state = await getGraphState(graphOf(database.em.fork()));
  const look = (): void => {
    const current = readVersion();
    if (current === seen) return;
    const found = select.get(...parameters) as GraphState;
    if (JSON.stringify(found) !== JSON.stringify(state)) state = found;
    // Last, so that one that could not be read is looked for again.
    seen = current;
  };
  let isFresh = false;
  return () => {
    if (!isFresh) {
      look();
      isFresh = true;
      setImmediate(() => {
        isFresh = false;
      });
    }
    return state;
  };
}
