import { ByteWriter, parquetWriteRows } from 'hyparquet-writer';
import type { ColumnKind, ExportedRow, ExportTable } from './table.ts';

/** Rows in memory at a time. Larger groups compress little better. */
const rowGroupSize = 20_000;

const types = { text: 'STRING', integer: 'INT32', time: 'TIMESTAMP', json: 'JSON' } as const satisfies Record<
  ColumnKind,
  string
>;

/** A Parquet file with Snappy, in chunks of one row group. */
export async function* toParquet(
  rows: AsyncIterable<ExportedRow>,
  { columns }: Pick<ExportTable, 'columns'>,
): AsyncGenerator<Uint8Array> {
  const channel = new TransformStream<Uint8Array, Uint8Array>();
  const sink = channel.writable.getWriter();
  const writer = new GroupWriter((bytes) => sink.write(bytes));
  const written = Promise.resolve(
    parquetWriteRows({
      writer,
      rows: withTimes(rows, columns),
      columns: Object.entries(columns).map(([name, kind]) => ({ name, type: types[kind] })),
      rowGroupSize,
    }),
  ).then(
    () => sink.close(),
    (error: unknown) => sink.abort(error),
  );
  yield* channel.readable;
  await written;
}

/** Hands over the bytes of each row group, and waits until they are read. */
class GroupWriter extends ByteWriter {
  readonly #send: (bytes: Uint8Array) => Promise<void>;

  constructor(send: (bytes: Uint8Array) => Promise<void>) {
    super();
    this.#send = send;
  }

  async flush(): Promise<void> {
    const bytes = this.getBytes().slice();
    this.index = 0;
    await this.#send(bytes);
  }

  override finish(): Promise<void> {
    return this.flush();
  }
}

async function* withTimes(
  rows: AsyncIterable<ExportedRow>,
  columns: ExportTable['columns'],
): AsyncGenerator<ExportedRow> {
  const times = Object.keys(columns).filter((name) => columns[name] === 'time');
  for await (const row of rows) {
    const converted = times.map((name) => [name, row[name] == null ? null : new Date(String(row[name]))]);
    yield { ...row, ...Object.fromEntries(converted) };
  }
}
