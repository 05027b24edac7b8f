import { IsolationLevel } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/sql';
import { createReader } from '../catalog/read/create-reader.ts';
import { type ExportTableName, exportTables } from './tables.ts';
import { toParquet } from './write-parquet.ts';
import { toCsvLines, toJsonLines, writeLines } from './write-text.ts';

export const exportFormats = ['csv', 'ndjson', 'parquet'] as const;

export interface ExportRequest {
  what: ExportTableName;
  format: (typeof exportFormats)[number];
  /** Filters, as in the query string of REST. */
  query: URLSearchParams;
}

/**
 * The content of an export, in chunks. All of it is one snapshot of the graph. Only a few pages of rows are in memory at a
 * time. Throws an InvalidInputError at once if a filter is wrong.
 */
export function exportGraph(em: EntityManager, { what, format, query }: ExportRequest) {
  const table = exportTables[what];
  const read = table.read(query);
  return (async function* (): AsyncGenerator<string | Uint8Array> {
    const snapshot = em.fork();
    await snapshot.begin({ isolationLevel: IsolationLevel.REPEATABLE_READ });
    try {
      const rows = read(createReader(snapshot));
      if (format === 'parquet') yield* toParquet(rows, table);
      else yield* writeLines(format === 'csv' ? toCsvLines(rows, table) : toJsonLines(rows));
    } finally {
      await snapshot.rollback();
    }
  })();
}
