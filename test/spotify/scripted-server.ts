import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface Received {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  body: string;
}

/** What to answer: a body to send (anything but text as JSON), or a way to misbehave. */
export type Answer =
  | { status?: number; headers?: Record<string, string>; body?: unknown }
  | { fault: 'cut' | 'cut-body' | 'hang' | 'hang-body' };

/** An answer, or one that depends on the request. */
export type Scripted = Answer | ((request: Received) => Answer);

/** A loopback server that plays answers by path, in order; the last one of a path is repeated. */
export async function startScriptedServer() {
  const scripts = new Map<string, Scripted[]>();
  let fallback: (request: Received) => Answer | undefined = () => undefined;
  const received: Received[] = [];

  const server = createServer(async (request, response) => {
    const { pathname: path, searchParams: query } = new URL(request.url ?? '/', 'http://localhost');
    const { method = '', headers } = request;
    const asked: Received = { method, path, query, headers, body: await text(request) };
    received.push(asked);
    const script = scripts.get(path) ?? [];
    const scripted = script.length > 1 ? script.shift() : script[0];
    play(typeof scripted === 'function' ? scripted(asked) : (scripted ?? fallback(asked)), response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    url: `http://127.0.0.1:${port(server.address())}`,
    received,
    receivedAt: (path: string) => received.filter((request) => request.path === path),
    script: (path: string, ...answers: Scripted[]) => void scripts.set(path, answers),
    /** What paths without a script answer; undefined: that they have none. */
    otherwise: (answer: typeof fallback) => {
      fallback = answer;
    },
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

export type ScriptedServer = Awaited<ReturnType<typeof startScriptedServer>>;

function play(answer: Answer | undefined, response: ServerResponse): void {
  if (answer === undefined) response.writeHead(501).end('nothing scripted');
  else if ('fault' in answer) misbehave(answer.fault, response);
  else {
    const { status = 200, headers = {}, body = '' } = answer;
    response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body));
  }
}

function misbehave(fault: 'cut' | 'cut-body' | 'hang' | 'hang-body', response: ServerResponse): void {
  if (fault === 'hang') return;
  if (fault === 'cut') response.destroy();
  else {
    response.writeHead(200, { 'content-length': '1000' });
    response.write('{"albums":', () => fault === 'cut-body' && response.destroy());
  }
}

function port(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The server listens on no port');
  return address.port;
}
