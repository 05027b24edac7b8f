import type { RequestListener } from 'node:http';
import { type Listening, listen, type TimeLimits } from '../../../src/http/listen.ts';

/** The server's own HTTP listener on any free port, with a handler of the test. */
export async function serveHandler(handler: RequestListener, limits: Partial<TimeLimits> = {}): Promise<Listening> {
  const server = await listen({ host: '127.0.0.1', port: 0 }, limits);
  server.attach(handler);
  return server;
}
