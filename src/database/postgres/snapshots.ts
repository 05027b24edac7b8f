import type { CompiledQuery } from 'kysely';
import type { Pool, PoolClient } from 'pg';
import { queryTimedOut } from '../../errors.ts';
import type { Tracing } from '../../tracing.ts';
import { createReadConnection, type ReadTransaction } from '../snapshot.ts';
import { traceStatements } from '../trace-statements.ts';
import { localSettings } from './connection.ts';
import { markUnreachable, sqlStateOf } from './failures.ts';
import { withoutNul } from './text.ts';

/** All in one message: beginning takes as long as the query. */
const begin = 'start transaction isolation level repeatable read read only';

interface BeginOptions {
  isPooled: boolean;
  maxStatementMs: number;
  onStatement: (sql: string) => void;
  tracing: Tracing | null;
}

/** Begins transactions that only read, each on a connection of the pool. The snapshot begins with the query. */
export function beginSnapshots<Row>(
  pool: Pool,
  query: CompiledQuery<Row>,
  { isPooled, maxStatementMs, onStatement, tracing }: BeginOptions,
): () => Promise<ReadTransaction<Row>> {
  const limit = `set local statement_timeout = ${Math.ceil(maxStatementMs)}`;
  const opening = [begin, ...(isPooled ? [localSettings] : []), limit, query.sql].join(';');
  return async () => {
    const client = await pool.connect().catch(markUnreachable);
    try {
      const results: unknown = await client.query(opening);
      const { connection, end } = oneAtATime(client, { maxStatementMs, onStatement });
      if (tracing) traceStatements(connection, tracing, { system: 'postgresql', hasOnlyPlaceholders: true });
      return { connection, end, row: rowOf<Row>(results) };
    } catch (error) {
      client.release(true);
      return failRead(error, maxStatementMs);
    }
  };
}

/**
 * A client takes the next statement when the last one has ended. After an error PostgreSQL refuses all others of the
 * transaction; they fail with the first error, which says why.
 */
function oneAtATime(
  client: PoolClient,
  { maxStatementMs, onStatement }: Pick<BeginOptions, 'maxStatementMs' | 'onStatement'>,
): Omit<ReadTransaction<never>, 'row'> {
  let failure: Promise<never> | null = null;
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = last.then(work);
    last = result.catch(() => {});
    return result;
  };
  const connection = createReadConnection(({ sql, parameters }) =>
    inTurn(async () => {
      onStatement(sql);
      if (failure) return failure;
      try {
        const { rows } = await client.query(sql, parameters.map(withoutNul));
        return { rows };
      } catch (error) {
        failure = Promise.resolve(error).then((cause) => failRead(cause, maxStatementMs));
        return failure;
      }
    }),
  );
  // Nobody waits for the end. A connection that breaks leaves the pool.
  const end = () =>
    void inTurn(() => client.query('commit')).then(
      () => client.release(),
      () => client.release(true),
    );
  return { connection, end };
}

/** PostgreSQL's code of a statement that took longer than `statement_timeout`. */
const canceled = '57014';

function failRead(error: unknown, maxStatementMs: number): never {
  if (error instanceof Error && sqlStateOf(error) === canceled) throw queryTimedOut(maxStatementMs);
  return markUnreachable(error);
}

/** The result of the last statement. */
function rowOf<Row>(results: unknown): Row {
  const row = Array.isArray(results) ? results.at(-1)?.rows[0] : undefined;
  if (row === undefined) throw new Error('The row of the snapshot is missing');
  return row;
}
