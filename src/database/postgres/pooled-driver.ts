import { CompiledQuery, type DatabaseConnection, type Driver } from 'kysely';
import { wrapConnections } from '../wrap-connections.ts';
import { localSettings } from './connection.ts';

const [begin, set, commit, rollback] = ['begin', localSettings, 'commit', 'rollback'].map((sql) =>
  CompiledQuery.raw(sql),
) as [CompiledQuery, CompiledQuery, CompiledQuery, CompiledQuery];

/**
 * A pooler in transaction mode gives each transaction another session. So the settings hold for one transaction, and each
 * statement outside of one gets its own.
 */
export function setInTransactions(driver: Driver): Driver {
  const inTransaction = new WeakSet<DatabaseConnection>();
  const start = driver.beginTransaction.bind(driver);
  const ends = [driver.commitTransaction.bind(driver), driver.rollbackTransaction.bind(driver)] as const;
  const [end, abort] = ends.map((work) => async (connection: DatabaseConnection) => {
    await work(connection).finally(() => inTransaction.delete(connection));
  }) as [Driver['commitTransaction'], Driver['rollbackTransaction']];
  wrapConnections(driver, (connection) => {
    const execute = connection.executeQuery.bind(connection);
    connection.executeQuery = async <Row>(query: CompiledQuery) => {
      if (inTransaction.has(connection)) return execute<Row>(query);
      await execute(begin);
      try {
        await execute(set);
        const result = await execute<Row>(query);
        await execute(commit);
        return result;
      } catch (error) {
        await execute(rollback).catch(() => {});
        throw error;
      }
    };
  });
  return Object.assign(driver, {
    async beginTransaction(...[connection, settings]: Parameters<Driver['beginTransaction']>) {
      inTransaction.add(connection);
      await start(connection, settings);
      await connection.executeQuery(set);
    },
    commitTransaction: end,
    rollbackTransaction: abort,
  });
}
