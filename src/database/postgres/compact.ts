import { createClient } from './connection.ts';
import { markUnreachable } from './failures.ts';

/** Rewrites all tables without deleted rows. PostgreSQL refuses this in a transaction, so no setting holds here. */
export async function compactDatabase(url: string): Promise<void> {
  const client = createClient(url);
  // The query in flight fails as well.
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('vacuum full');
  } catch (error) {
    markUnreachable(error);
  } finally {
    await client.end().catch(() => {});
  }
}
