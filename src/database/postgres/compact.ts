import { createClient, lockTimeoutMs } from './connection.ts';
import { markUnreachable } from './failures.ts';

interface CompactOptions {
  /** Whether a pooler is between this process and the database. A setting would hold for its other clients. */
  isPooled: boolean;
  /** While it waits for a table, all others wait behind it. */
  waitMs?: number;
}

/** Rewrites all tables without deleted rows. PostgreSQL refuses this in a transaction. */
export async function compactDatabase(
  url: string,
  { isPooled, waitMs = lockTimeoutMs }: CompactOptions,
): Promise<void> {
  const client = createClient(url);
  // The query in flight fails as well.
  client.on('error', () => {});
  try {
    await client.connect();
    if (!isPooled) await client.query(`set lock_timeout = ${waitMs}`);
    await client.query('vacuum full');
  } catch (error) {
    markUnreachable(error);
  } finally {
    await client.end().catch(() => {});
  }
}
