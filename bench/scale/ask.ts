import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** What a server is asked: GraphQL where there is a body. */
export interface Ask {
  path: string;
  body?: string;
}

export interface Answer {
  /** Until the last byte was here. */
  tookMs: number;
  body: Buffer;
}

export const post = (query: string, variables: Record<string, unknown>): Ask => ({
  path: '/graphql',
  body: JSON.stringify({ query, variables }),
});

/** One connection for each server, which stays open. */
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** @throws Error for any answer but a whole one without errors. */
export async function ask(url: string, { path, body }: Ask): Promise<Answer> {
  const startMs = performance.now();
  const asked = request(`${url}${path}`, {
    agent,
    ...(body === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' } }),
  }).end(body);
  const [response] = await once(asked, 'response');
  const told = await buffer(response);
  const tookMs = performance.now() - startMs;
  const isWhole = response.statusCode === 200 && !(body !== undefined && told.includes('"errors":'));
  if (!isWhole) throw new Error(`${path} ${body ?? ''} was answered ${response.statusCode}: ${told.subarray(0, 500)}`);
  return { tookMs, body: told };
}
