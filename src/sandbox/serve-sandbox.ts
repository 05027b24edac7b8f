import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { answerAccounts } from './accounts/account-switches.ts';
import { answerSwitches } from './faults/fault-switches.ts';
import type { Sandbox } from './sandbox.ts';

interface ListenOptions {
  host: string;
  /** 0 for any free port. */
  port: number;
}

interface ServedSandbox<Served> extends AsyncDisposable {
  url: string;
  sandbox: Served;
}

/** Without faults or accounts, the server has no switches for them. */
type ServableSandbox = Pick<Sandbox, 'handle'> & Partial<Pick<Sandbox, 'faults' | 'accounts'>>;

/** Binds the port first, so that the sandbox is created with its own address. */
export async function serveSandbox<Served extends ServableSandbox>(
  create: (url: string) => Served,
  { host, port }: ListenOptions,
): Promise<ServedSandbox<Served>> {
  const server = createServer();
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address();
  const boundPort = typeof address === 'object' && address ? address.port : port;
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${boundPort}`;
  const sandbox = create(url);
  server.on('request', (incoming, outgoing) => {
    // The client disconnected, the URL is invalid, or a fault resets the connection.
    answer(sandbox, incoming, outgoing).catch(() => outgoing.destroy());
  });

  return {
    url,
    sandbox,
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(
  { handle, faults, accounts }: ServableSandbox,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const gone = new AbortController();
  outgoing.once('close', () => gone.abort());
  const request = await toRequest(incoming, gone.signal);
  const response =
    (faults && (await answerSwitches(request, faults))) ??
    (accounts && (await answerAccounts(request, accounts))) ??
    (await handle(request));
  outgoing.writeHead(response.status, Object.fromEntries(response.headers)).flushHeaders();
  for await (const chunk of response.body ?? []) await write(outgoing, chunk);
  outgoing.end();
}

/** Resolves once the system has the chunk, so that a later reset cannot drop it. */
function write(outgoing: ServerResponse, chunk: Uint8Array): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  outgoing.write(chunk, (error) => (error ? reject(error) : resolve()));
  return promise;
}

async function toRequest(incoming: IncomingMessage, signal: AbortSignal): Promise<Request> {
  const { method = 'GET', headers, url = '/' } = incoming;
  const hasBody = method !== 'GET' && method !== 'HEAD';
  return new Request(`http://${headers.host}${url}`, {
    method,
    signal,
    headers: Object.entries(headers).flatMap(([name, value]): [string, string][] => [[name, `${value ?? ''}`]]),
    ...(hasBody && { body: await buffer(incoming) }),
  });
}
