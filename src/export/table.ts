import type { CatalogReader } from '../catalog/read/reader.ts';

/** Rows per statement. */
export const exportPageSize = 500;

/** How a format writes the values of a column. A time is ISO 8601, UTC; `json` is anything that JSON has. */
export type ColumnKind = 'text' | 'integer' | 'time' | 'json';

export type ExportedRow = Readonly<Record<string, unknown>>;

export interface ExportTable {
  /** The columns by name, in their order. */
  columns: Readonly<Record<string, ColumnKind>>;
  /** Parses the filters, and then reads page by page. Throws an InvalidInputError that names a wrong filter. */
  read(query: URLSearchParams): (reader: CatalogReader) => AsyncGenerator<ExportedRow>;
}
