import type { EntityManager } from '@mikro-orm/sql';
import type { Database } from '../database/port.ts';
import { AppError } from '../errors.ts';

/** A further connection that is opened for the first write: most servers push nothing, and a connection takes memory. */
export class LazyWriter implements AsyncDisposable {
  readonly #database: Database;
  #opened: Promise<Database> | null = null;
  #isClosed = false;

  constructor(database: Database) {
    this.#database = database;
  }

  readonly open = async (): Promise<EntityManager> => {
    if (this.#isClosed) throw new AppError('STOPPED', 'The server is stopping.');
    this.#opened ??= this.#database.connect({ overwritesDeleted: true });
    try {
      return (await this.#opened).em;
    } catch (error) {
      // The next call tries again.
      this.#opened = null;
      throw error;
    }
  };

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true;
    const database = await this.#opened?.catch(() => null);
    await database?.close();
  }
}
