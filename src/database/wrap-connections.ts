import type { DatabaseConnection, Driver } from 'kysely';

/** Calls `wrap` with each new connection of a driver. A pool hands over the same connection again. */
export function wrapConnections(driver: Driver, wrap: (connection: DatabaseConnection) => void): Driver {
  const acquire = driver.acquireConnection.bind(driver);
  const wrapped = new WeakSet<DatabaseConnection>();
  driver.acquireConnection = async (options) => {
    const connection = await acquire(options);
    if (!wrapped.has(connection)) wrap(connection);
    wrapped.add(connection);
    return connection;
  };
  return driver;
}
