import {
  type ConnectionProvider,
  type DatabaseConnection,
  type Dialect,
  DummyDriver,
  Kysely,
  type QueryExecutor,
} from 'kysely';
import { AppError } from '../errors.ts';
import type { SqlConnection } from './name-index.ts';
import type { Snapshot, Snapshots } from './port.ts';

/** A transaction that only reads. It has read the row first, so all that follows is of the same state. */
export interface ReadTransaction<Row> {
  readonly connection: DatabaseConnection;
  /** A promise is settled before the first statement is. */
  readonly row: Row | Promise<Row>;
  end(): void;
}

/** A connection that reads, and streams nothing. */
export const createReadConnection = (executeQuery: DatabaseConnection['executeQuery']): DatabaseConnection => ({
  executeQuery,
  // biome-ignore lint/correctness/useYield: the interface requires it, and nothing here streams.
  async *streamQuery() {
    throw new TypeError('Snapshots do not stream');
  },
});

type Begin<Row> = () => Promise<ReadTransaction<Row>>;

interface SnapshotSource<Row> extends Pick<Snapshots<Row>, 'rowNow'> {
  /** Takes a connection, and returns it at the end. */
  begin: Begin<Row>;
}

/** Snapshots with the dialect of a database. */
export function createSnapshots<Row>(database: SqlConnection, { begin, rowNow }: SnapshotSource<Row>): Snapshots<Row> {
  const executor = database.getExecutor();
  return { open: () => new LazySnapshot(executor, begin), rowNow };
}

/** For the constructor of Kysely. The executor alone compiles statements and runs them. */
const unused = { dialect: {} as Dialect, driver: new DummyDriver() };

class LazySnapshot<Row> implements Snapshot<Row>, ConnectionProvider {
  readonly connection: SqlConnection;
  row: Row | null = null;
  readonly #live: QueryExecutor;
  readonly #begin: Begin<Row>;
  #transaction: Promise<ReadTransaction<Row>> | null = null;
  #isLive = false;
  #isClosed = false;

  constructor(executor: QueryExecutor, begin: Begin<Row>) {
    this.#live = executor;
    this.#begin = begin;
    const { dialect, driver } = unused;
    this.connection = new Kysely({
      config: { dialect },
      dialect,
      driver,
      executor: executor.withConnectionProvider(this),
    });
  }

  get isLive(): boolean {
    return this.#isLive;
  }

  async provideConnection<T>(consumer: (connection: DatabaseConnection) => Promise<T>): Promise<T> {
    if (this.#isLive) return this.#live.provideConnection(consumer);
    const { connection } = await this.#open();
    // Another request may use the connection now.
    if (this.#isClosed) throw new AppError('SNAPSHOT_CLOSED', 'The request is over.');
    return consumer(connection);
  }

  async readRow(): Promise<Row> {
    return (await this.#open()).row;
  }

  readLive(): void {
    this.#isLive = true;
  }

  close(): void {
    this.#isClosed = true;
    // If it failed, its reader has the error.
    this.#transaction?.then((transaction) => transaction.end()).catch(() => {});
  }

  #open(): Promise<ReadTransaction<Row>> {
    this.#transaction ??= this.#start();
    return this.#transaction;
  }

  async #start(): Promise<ReadTransaction<Row>> {
    if (this.#isClosed) throw new AppError('SNAPSHOT_CLOSED', 'The request is over.');
    const transaction = await this.#begin();
    const { row } = transaction;
    if (row instanceof Promise) {
      row.then(
        (read) => {
          this.row = read;
        },
        () => {},
      );
    } else this.row = row;
    return transaction;
  }
}
