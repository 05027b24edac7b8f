import { setTimeout as delay } from 'node:timers/promises';
import type { EntityManager } from '@mikro-orm/sql';
import type { CompiledQuery } from 'kysely';
import type { Client } from 'pg';
import type { WatchedRow } from '../port.ts';
import { createClient } from './connection.ts';
import { changeChannel } from './dialect.ts';

const defaultAgeMs = 1_000;
const reconnectAfterMs = 1_000;

interface WatchOptions {
  /** Notifications need a connection without a pooler; null: none. */
  directUrl: string | null;
  /** A row is trusted for this time after its last read. */
  maxAgeMs?: number | undefined;
}

/**
 * Watches the one row of `query`. A notification of a writer, or a second without a read, makes the next call read it. A
 * notification may get lost, and arrives after the writer knows of its commit: it is a hint, and the row decides.
 */
export async function watchPostgresRow<Row extends object>(
  em: EntityManager,
  query: CompiledQuery<Row>,
  { directUrl, maxAgeMs = defaultAgeMs }: WatchOptions,
): Promise<WatchedRow<Row> & AsyncDisposable> {
  const watch = new RowWatch(async () => {
    const { rows } = await em.fork().getKysely().executeQuery<Row>(query);
    const [row] = rows;
    if (!row) throw new Error('The watched row is missing');
    return row;
  }, maxAgeMs);
  await watch.now();
  const listening = directUrl === null ? null : listen(directUrl, () => watch.expire());
  return {
    now: () => watch.now(),
    expire: () => watch.expire(),
    compare: (row) => watch.compare(row),
    [Symbol.asyncDispose]: async () => listening?.stop(),
  };
}

class RowWatch<Row extends object> {
  readonly #read: () => Promise<Row>;
  readonly #maxAgeMs: number;
  #row: Row | null = null;
  #readAtMs = Number.NEGATIVE_INFINITY;
  #reading: Promise<Row> | null = null;
  /** Raised by each `expire`: a read that began before may have missed the commit. */
  #generation = 0;

  constructor(read: () => Promise<Row>, maxAgeMs: number) {
    this.#read = read;
    this.#maxAgeMs = maxAgeMs;
  }

  now(): Row | Promise<Row> {
    if (this.#row !== null && performance.now() - this.#readAtMs < this.#maxAgeMs) return this.#row;
    this.#reading ??= this.#refresh(this.#generation);
    return this.#reading;
  }

  expire(): void {
    this.#generation += 1;
    this.#readAtMs = Number.NEGATIVE_INFINITY;
    this.#reading = null;
  }

  compare(row: Row): void {
    if (JSON.stringify(row) !== JSON.stringify(this.#row)) this.expire();
  }

  async #refresh(generation: number): Promise<Row> {
    const startedAtMs = performance.now();
    try {
      const found = await this.#read();
      if (generation !== this.#generation) return await this.now();
      if (this.#row === null || JSON.stringify(found) !== JSON.stringify(this.#row)) this.#row = found;
      this.#readAtMs = startedAtMs;
      return this.#row;
    } finally {
      if (generation === this.#generation) this.#reading = null;
    }
  }
}

/** Calls `onChange` for each notification, and whenever the connection begins or ends. Reconnects until it is stopped. */
function listen(url: string, onChange: () => void): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  const run = async () => {
    while (!signal.aborted) {
      const client = createClient(url);
      await follow(client, onChange, signal).catch(() => {});
      onChange();
      await client.end().catch(() => {});
      await delay(reconnectAfterMs, undefined, { signal, ref: false }).catch(() => {});
    }
  };
  const stopped = run();
  return {
    stop() {
      stopping.abort();
      return stopped;
    },
  };
}

/** Resolves when the connection ends, or when `signal` is aborted. */
async function follow(client: Client, onChange: () => void, signal: AbortSignal): Promise<void> {
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  client.on('notification', onChange);
  // A broken connection emits more than one.
  client.on('error', () => end());
  client.on('end', () => end());
  const stop = () => end();
  signal.addEventListener('abort', stop);
  try {
    await client.connect();
    await client.query(`listen ${changeChannel}`);
    onChange();
    if (!signal.aborted) await ended;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
