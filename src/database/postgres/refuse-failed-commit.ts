import type { DatabaseConnection } from 'kysely';

/**
 * Makes COMMIT fail if a statement of its transaction has failed: PostgreSQL then rolls back, and reports no error. A
 * rollback to a savepoint mends the transaction.
 */
export function refuseFailedCommit(connection: DatabaseConnection): void {
  const execute = connection.executeQuery.bind(connection);
  let failure: unknown = null;
  connection.executeQuery = async (query) => {
    if (/^(begin|start transaction|rollback)\b/.test(query.sql)) failure = null;
    if (query.sql === 'commit' && failure !== null) throw failure;
    try {
      return await execute(query as never);
    } catch (error) {
      failure ??= error;
      throw error;
    }
  };
}
