import type { CompiledQuery } from 'kysely';
import type { Pool, PoolClient, QueryConfig, QueryResult } from 'pg';
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

const begin = 'start transaction isolation level repeatable read read only';

interface BeginOptions<Row> {
  isPooled: boolean;
  maxStatementMs: number;
  /** Called with the row of each snapshot. */
  onRow: (row: Row) => void;
  onStatement: (sql: string) => void;
  tracing: Tracing | null;
}

/**
 * Begins transactions that only read, each on a connection of the pool. The snapshot begins with the query, which is sent
 * without waiting for the transaction, as the first statement is without waiting for the row.
 */
export function beginSnapshots<Row>(
  pool: Pool,
  query: CompiledQuery<Row>,
  { isPooled, maxStatementMs, onRow, onStatement, tracing }: BeginOptions<Row>,
): () => Promise<ReadTransaction<Row>> {
  const limit = `set local statement_timeout = ${Math.ceil(maxStatementMs)}`;
  // A session of a pooler has other statements for each of its clients.
  const names = isPooled ? null : new StatementNames();
  const opening = [begin, ...(isPooled ? [localSettings, limit] : [limit, planNamedOnce])].join(';');
  const rowQuery = { text: query.sql, ...(isPooled ? {} : { name: 'row' }) };
  return async () => {
    const client = await pool.connect().catch(markUnreachable);
    const send = sendInOrder(client, maxStatementMs);
    send({ text: opening }).catch(() => {});
    const row = send(rowQuery).then((result) => {
      const read = rowOf<Row>(result);
      onRow(read);
      return read;
    });
    row.catch(() => {});
    const connection = createReadConnection(async (statement: CompiledQuery | RepeatedQuery) => {
      const { sql: text, parameters } = statement;
      onStatement(text);
      const name = 'hasOnePlan' in statement && statement.hasOnePlan ? names?.nameOf(text) : undefined;
      const { rows } = await send({ text, values: parameters.map(withoutNul), ...(name ? { name } : {}) });
      await row;
      return { rows };
    });
    if (tracing) traceStatements(connection, tracing, { system: 'postgresql', hasOnlyPlaceholders: true });
    return { connection, row, end: () => endOn(client) };
  };
}

type Send = (statement: QueryConfig) => Promise<QueryResult>;

/**
 * Sends each statement at once: PostgreSQL runs one after the other, and answers in this order. After an error it refuses all
 * others of the transaction; they fail with the first error, which says why.
 */
function sendInOrder(client: PoolClient, maxStatementMs: number): Send {
  let failure: { error: unknown } | null = null;
  const refuseFailed = (): void => {
    if (failure !== null) failRead(failure.error, maxStatementMs);
  };
  const writeTogether = joinWrites(client);
  return async (statement) => {
    refuseFailed();
    writeTogether();
    return client.query(statement).then(
      (result) => {
        // Without its transaction, a statement would read another state.
        refuseFailed();
        return result;
      },
      (error: unknown) => {
        failure ??= { error };
        return failRead(failure.error, maxStatementMs);
      },
    );
  };
}

/** Statements that are sent in one turn of the event loop reach the network in one write. A write costs as much as a small answer. */
function joinWrites({ connection }: PoolClient): () => void {
  let isHeld = false;
  const release = () => {
    isHeld = false;
    connection.stream.uncork();
  };
  return () => {
    if (isHeld) return;
    isHeld = true;
    connection.stream.cork();
    process.nextTick(release);
  };
}

/** Nobody waits for the end. A connection that breaks leaves the pool; another is free when PostgreSQL has answered. */
const endOn = (client: PoolClient): void =>
  void client.query('commit').then(
    () => client.release(),
    () => client.release(true),
  );

/** PostgreSQL's code of a statement that took longer than `statement_timeout`. */
const canceled = '57014';

function failRead(error: unknown, maxStatementMs: number): never {
  if (error instanceof Error && sqlStateOf(error) === canceled) throw queryTimedOut(maxStatementMs);
  return markUnreachable(error);
}

function rowOf<Row>({ rows }: QueryResult): Row {
  const [row] = rows;
  if (row === undefined) throw new Error('The row of the snapshot is missing');
  return row;
}
