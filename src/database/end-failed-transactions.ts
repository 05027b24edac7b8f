import type { DatabaseConnection, Driver } from 'kysely';
import { wrapConnections } from './wrap-connections.ts';

/**
 * Lets Kysely release the connection of a failed transaction: it does so only if BEGIN and ROLLBACK succeed (its issue 1990).
 * A connection that it keeps is lost to SQLite; a pool has one less, and waits for it forever when it closes.
 */
export function endFailedTransactions(driver: Driver): Driver {
  const [begin, rollback] = [driver.beginTransaction.bind(driver), driver.rollbackTransaction.bind(driver)];
  /** The error of the BEGIN of a transaction that has not ended yet. */
  const failures = new WeakMap<DatabaseConnection, { error: unknown }>();
  wrapConnections(driver, (connection) => {
    const execute = connection.executeQuery.bind(connection);
    connection.executeQuery = async (...query) => {
      const failure = failures.get(connection);
      if (failure) throw failure.error;
      return execute(...query) as never;
    };
  });
  return Object.assign(driver, {
    /** Never fails: the first statement or COMMIT does instead, and the caller rolls back. */
    async beginTransaction(...[connection, settings]: Parameters<Driver['beginTransaction']>) {
      await begin(connection, settings).catch((error: unknown) => failures.set(connection, { error }));
    },
    /** Never fails: where ROLLBACK does, the database has rolled back by itself (a broken connection, a full disk). */
    async rollbackTransaction(connection: DatabaseConnection) {
      failures.delete(connection);
      await rollback(connection).catch(() => {});
    },
  });
}
