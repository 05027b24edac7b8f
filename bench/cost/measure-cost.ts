import { z } from 'zod';
import { readThreadsMs } from '../shared/processor-time.ts';
import { post, sendRequest } from '../shared/send-request.ts';
import { startServer } from '../shared/start-server.ts';
import type { PricedQuery } from './suite.ts';

export interface MeasuredCost extends PricedQuery {
  /** As the response states it. */
  points: number;
  /** Processor time of the server for one request, in its best batch; null if it refuses the query, because it costs too much. */
  processorMs: number | null;
}

const batchMs = 25;
const passes = 12;
/** A query that takes longer has fewer batches. */
const longMs = 200;
const passesOfLong = 3;
const limit = 100_000;

/** The cost and the processor time of each query, from a server without a response cache. */
export async function measureCosts(file: string, suite: readonly PricedQuery[]): Promise<MeasuredCost[]> {
  await using server = await startServer(file, { ANSWER_CACHE_MB: '0', RATE_LIMIT: 'off' });
  const measured: MeasuredCost[] = [];
  // The first requests of a process take longer.
  for (let count = 0; count < 300; count += 1) await sendRequest(server.url, post(`{ catalog { revision } }`, {}));
  for (const priced of suite)
    measured.push({ ...priced, points: await readPoints(server.url, priced.query), processorMs: null });
  const allowed = measured.filter(({ points }) => points <= limit);
  // Code gets faster while it runs, and the machine is faster in some minutes than in others: short batches in turn meet both.
  for (let pass = 1; pass <= passes; pass += 1) {
    for (const cost of allowed) {
      const before = cost.processorMs ?? Number.POSITIVE_INFINITY;
      if (pass > passesOfLong && before > longMs) continue;
      const send = () => sendRequest(server.url, post(cost.query, {}));
      await send();
      cost.processorMs = Math.min(before, await measureBatch(server.pid, send));
    }
  }
  return measured;
}

/** Other programs can only make a batch slower. */
async function measureBatch(pid: number, send: () => Promise<unknown>): Promise<number> {
  const startMs = readThreadsMs(pid);
  let requests = 0;
  let tookMs = 0;
  while (tookMs < batchMs) {
    await send();
    requests += 1;
    tookMs = readThreadsMs(pid) - startMs;
  }
  return tookMs / requests;
}

const answer = z.object({ extensions: z.object({ cost: z.object({ requested: z.number() }) }) });

async function readPoints(url: string, query: string): Promise<number> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
  return answer.parse(await response.json()).extensions.cost.requested;
}
