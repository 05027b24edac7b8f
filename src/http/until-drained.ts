import { once } from 'node:events';
import type { Writable } from 'node:stream';

/** Until what was written has gone out, or nothing more can; whichever it is, nobody listens for the other any more. */
export async function untilDrained(to: Writable): Promise<void> {
  const over = new AbortController();
  const { signal } = over;
  try {
    await Promise.race([once(to, 'drain', { signal }), once(to, 'close', { signal })]);
  } finally {
    over.abort();
  }
}
