import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type { Sandbox } from './sandbox.ts';

export interface ListenOptions {
  host: string;
  /** 0 takes any free one. */
  port: number;
}

export interface ServedSandbox extends AsyncDisposable {
  url: string;
}

export async function serveSandbox(
  sandbox: Pick<Sandbox, 'handle'>,
  { host, port }: ListenOptions,
): Promise<ServedSandbox> {
  const server = createServer((incoming, outgoing) => {
    // A client that has gone, or a request that is not HTTP enough for a URL: nobody is left to answer.
    answer(sandbox, incoming, outgoing).catch(() => outgoing.destroy());
  });
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address();
  const boundPort = typeof address === 'object' && address ? address.port : port;

  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${boundPort}`,
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(
  { handle }: Pick<Sandbox, 'handle'>,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const response = await handle(await toRequest(incoming));
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  await pipeline(response.body ? Readable.fromWeb(response.body) : Readable.from([]), outgoing);
}

async function toRequest(incoming: IncomingMessage): Promise<Request> {
  const { method = 'GET', headers, url = '/' } = incoming;
  const hasBody = method !== 'GET' && method !== 'HEAD';
  return new Request(`http://${headers.host}${url}`, {
    method,
    headers: Object.entries(headers).flatMap(([name, value]): [string, string][] => [[name, `${value ?? ''}`]]),
    ...(hasBody && { body: await buffer(incoming) }),
  });
}
