import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** A GET, or a GraphQL POST if it has a body. */
export interface BenchRequest {
  path: string;
  body?: string;
}

export interface TimedResponse {
  /** Until the last byte. */
  tookMs: number;
  body: Buffer;
}

export const post = (query: string, variables: Record<string, unknown>): BenchRequest => ({
  path: '/graphql',
  body: JSON.stringify({ query, variables }),
});

/** One connection per server, which stays open. */
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** @throws Error if the status is not 200, or GraphQL reports errors. */
export async function sendRequest(url: string, sent: BenchRequest): Promise<TimedResponse> {
  const startMs = performance.now();
  const [response, body] = await receive(url, sent);
  const tookMs = performance.now() - startMs;
  const hasErrors = sent.body !== undefined && body.includes('"errors":');
  if (response.statusCode !== 200 || hasErrors) {
    throw new Error(`${sent.path} returned ${response.statusCode}: ${body.subarray(0, 500)}`);
  }
  return { tookMs, body };
}

async function receive(url: string, sent: BenchRequest): Promise<[IncomingMessage, Buffer]> {
  const { path, body } = sent;
  const outgoing = request(`${url}${path}`, {
    agent,
    ...(body === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' } }),
  }).end(body);
  try {
    const [response] = await once(outgoing, 'response');
    return [response, await buffer(response)];
  } catch (error) {
    // The server may close an idle connection at the moment when it is reused.
    if (outgoing.reusedSocket) return receive(url, sent);
    throw error;
  }
}
