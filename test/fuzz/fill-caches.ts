import { hash } from 'node:crypto';
import { sendRaw } from '../support/http/raw-request.ts';

/** As many as the caches of texts and of documents hold at most, and some more. */
const queryCount = 60;

/** Brings the server's caches to their bounds: what it holds afterwards is not to grow. */
export async function fillCaches(url: string): Promise<void> {
  for (let number = 0; number < queryCount; number++) {
    const types = Array(1_400).fill('EP').join();
    const query = `query Q${number} { releases(first: 1, filter: { type: [${types}] }) { totalCount } } #${'x'.repeat(80_000)}`;
    const persistedQuery = { version: 1, sha256Hash: hash('sha256', query) };
    const { status, body } = await sendRaw(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, extensions: { persistedQuery } }),
    });
    if (status !== 200) throw new Error(`The cache takes no query like this: ${body}`);
  }
}
