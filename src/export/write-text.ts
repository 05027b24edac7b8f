import type { ExportedRow, ExportTable } from './table.ts';

/** Characters per chunk: a write to the output for each row would be slow. */
const chunkLength = 65_536;

export async function* writeLines(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let chunk = '';
  for await (const line of lines) {
    chunk += line;
    if (chunk.length < chunkLength) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}

export async function* toJsonLines(rows: AsyncIterable<ExportedRow>): AsyncGenerator<string> {
  for await (const row of rows) yield `${JSON.stringify(row)}\n`;
}

/** CSV by RFC 4180. Null is an empty field, and an empty text is a quoted one. */
export async function* toCsvLines(
  rows: AsyncIterable<ExportedRow>,
  { columns }: Pick<ExportTable, 'columns'>,
): AsyncGenerator<string> {
  const kinds = Object.entries(columns);
  yield `${Object.keys(columns).join(',')}\r\n`;
  for await (const row of rows) {
    const fields = kinds.map(([name, kind]) => {
      const value = row[name];
      return value == null ? '' : quote(kind === 'json' ? JSON.stringify(value) : String(value));
    });
    yield `${fields.join(',')}\r\n`;
  }
}

const quote = (text: string): string =>
  text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
