import type { DatabaseConnection, Driver } from 'kysely';

/**
 * Lets Kysely release the connection of a failed transaction: it does so only if BEGIN and ROLLBACK succeed (its issue 1990).
 * A connection that it keeps is lost to SQLite; a pool has one less, and waits for it forever when it closes.
 */
export function endFailedTransactions(driver: Driver): Driver {
  const [acquire, begin] = [driver.acquireConnection.bind(driver), driver.beginTransaction.bind(driver)];
  const rollback = driver.rollbackTransaction.bind(driver);
  /** The error of the BEGIN of a transaction that has not ended yet. */
  const failures = new WeakMap<DatabaseConnection, { error: unknown }>();
  const wrapped = new WeakSet<DatabaseConnection>();
  return Object.assign(driver, {
    async acquireConnection(...options: Parameters<Driver['acquireConnection']>) {
      const connection = await acquire(...options);
      if (wrapped.has(connection)) return connection;
      wrapped.add(connection);
      const execute = connection.executeQuery.bind(connection);
      connection.executeQuery = async (...query) => {
        const failure = failures.get(connection);
        if (failure) throw failure.error;
        return execute(...query) as never;
      };
      return connection;
    },
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
