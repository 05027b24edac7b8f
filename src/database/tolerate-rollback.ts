import type { CompiledQuery, DatabaseConnection } from 'kysely';

/**
 * SQLite itself rolls back a transaction in which the disk was full or failed (sqlite.org/lang_transaction.html, "Response
 * To Errors Within A Transaction"). The ROLLBACK that follows then finds none: as an error, it would hide what went wrong,
 * and Kysely would never give the connection back, so that whoever uses it next waits for ever.
 */
export function tolerateRollback(connection: DatabaseConnection): void {
  const execute = connection.executeQuery.bind(connection);
  connection.executeQuery = async <Row>(query: CompiledQuery) => {
    try {
      return await execute<Row>(query);
    } catch (error) {
      if (query.sql === 'rollback' && isNoTransaction(error)) return { rows: [] };
      throw error;
    }
  };
}

const isNoTransaction = (error: unknown): boolean =>
  error instanceof Error && error.message.includes('no transaction is active');
