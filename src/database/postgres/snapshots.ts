import type { CompiledQuery } from 'kysely';
import type { Pool, PoolClient } from 'pg';
import { queryTimedOut } from '../../errors.ts';
import type { Tracing } from '../../tracing.ts';
import { createReadConnection, type ReadTransaction } from '../snapshot.ts';
import type { RepeatedQuery } from '../statement.ts';
import { traceStatements } from '../trace-statements.ts';
import { localSettings } from './connection.ts';
import { markUnreachable, sqlStateOf } from './failures.ts';
import { StatementNames } from './statement-names.ts';
import { withoutNul } from './text.ts';

/** PostgreSQL plans a named statement for any values, if such a plan costs no more than others. The rest are unnamed. */
const planNamedOnce = 'set local plan_cache_mode = auto';

/** All in one message: beginning takes as long as the query. */
const begin = 'start transaction isolation level repeatable read read only';

interface BeginOptions {
  isPooled: boolean;
  maxStatementMs: number;
  onStatement: (sql: string) => void;
  tracing: Tracing | null;
}

type ReadOptions = Pick<BeginOptions, 'maxStatementMs' | 'onStatement'> & { statementNames: StatementNames | null };

/** Begins transactions that only read, each on a connection of the pool. The snapshot begins with the query. */
export function beginSnapshots<Row>(
  pool: Pool,
  query: CompiledQuery<Row>,
  { isPooled, maxStatementMs, onStatement, tracing }: BeginOptions,
): () => Promise<ReadTransaction<Row>> {
  const limit = `set local statement_timeout = ${Math.ceil(maxStatementMs)}`;
  // A session of a pooler has other statements for each of its clients.
  const statementNames = isPooled ? null : new StatementNames();
  const settings = isPooled ? [localSettings, limit] : [limit, planNamedOnce];
  const opening = [begin, ...settings, query.sql].join(';');
  return async () => {
    const client = await pool.connect().catch(markUnreachable);
    try {
      const results: unknown = await client.query(opening);
      const { connection, end } = oneAtATime(client, { maxStatementMs, onStatement, statementNames });
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
  { maxStatementMs, onStatement, statementNames }: ReadOptions,
): Omit<ReadTransaction<never>, 'row'> {
  let failure: Promise<never> | null = null;
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = last.then(work);
    last = result.catch(() => {});
    return result;
  };
  const connection = createReadConnection((query: CompiledQuery | RepeatedQuery) =>
    inTurn(async () => {
      const { sql: text, parameters } = query;
      onStatement(text);
      if (failure) return failure;
      try {
        const name = 'hasOnePlan' in query && query.hasOnePlan ? statementNames?.nameOf(text) : undefined;
        const { rows } = await client.query({ text, values: parameters.map(withoutNul), ...(name ? { name } : {}) });
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
