import { SpanKind } from '@opentelemetry/api';
import type { CompiledQuery, DatabaseConnection } from 'kysely';
import type { Tracing } from '../tracing.ts';

interface TracedDatabase {
  system: 'sqlite' | 'postgresql';
  /** Whether the text of every statement is free of values. MikroORM writes values into the text of its own. */
  hasOnlyPlaceholders: boolean;
}

/** Gives each statement of a traced request or sync its span. */
export function traceStatements(
  connection: DatabaseConnection,
  tracing: Tracing,
  { system, hasOnlyPlaceholders }: TracedDatabase,
): void {
  const execute = connection.executeQuery.bind(connection);
  connection.executeQuery = (query) => {
    if (!tracing.isInSpan) return execute(query);
    const summary = summarize(query.sql);
    const isFreeOfValues = hasOnlyPlaceholders || query.query.kind !== 'RawNode';
    const attributes = {
      'db.system.name': system,
      'db.query.summary': summary,
      ...(isFreeOfValues ? { 'db.query.text': query.sql } : {}),
    };
    return tracing.inSpan(summary, { kind: SpanKind.CLIENT, attributes }, () => execute(query));
  };
}

/** The operation and its first table, such as `select artist`. */
function summarize(sql: CompiledQuery['sql']): string {
  const [, operation = 'statement'] = /^\s*(?:with\b.*?\)\s*)?(\w+)/s.exec(sql) ?? [];
  const [, table] = /\b(?:from|into|update|table)\s+["`]?(\w+)/i.exec(sql) ?? [];
  return table === undefined ? operation.toLowerCase() : `${operation.toLowerCase()} ${table}`;
}
