import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
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
export async function ask(url: string, asked: Ask): Promise<Answer> {
  const startMs = performance.now();
  const [response, body] = await send(url, asked);
  const tookMs = performance.now() - startMs;
  const isWhole = response.statusCode === 200 && !(asked.body !== undefined && body.includes('"errors":'));
  if (!isWhole) throw new Error(`${asked.path} was answered ${response.statusCode}: ${body.subarray(0, 500)}`);
  return { tookMs, body };
}

async function send(url: string, { path, body }: Ask): Promise<[IncomingMessage, Buffer]> {
  const sent = request(`${url}${path}`, {
    agent,
    ...(body === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' } }),
  }).end(body);
  try {
    const [response] = await once(sent, 'response');
    return [response, await buffer(response)];
  } catch (error) {
    // A server closes a connection that was idle for some seconds, perhaps at this very moment.
    if (sent.reusedSocket) return send(url, { path, ...(body === undefined ? {} : { body }) });
    throw error;
  }
}
