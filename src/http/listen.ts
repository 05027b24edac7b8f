import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, Server as NetServer } from 'node:net';
import type { Duplex } from 'node:stream';
import { AppError } from '../errors.ts';

export interface Listening extends AsyncDisposable {
  /** Where a person on this machine reaches it, without a final slash. */
  url: string;
}

/** How long a client may take, in milliseconds. */
export interface TimeLimits {
  /** For the headers of a request, from the connection or the end of the last answer. */
  headersMs: number;
  /** For all of a request. */
  requestMs: number;
  /** Between two requests on a connection: longer than proxies keep one, or they would use it as it is closed. */
  keepAliveMs: number;
  /** From the headers of a request to the end of its answer, unless that is a stream of events. */
  answerMs: number;
  /** For a request that is under way when the server stops, which is to take less than five seconds. */
  stopMs: number;
  /** How often the first two are looked at. */
  lookEveryMs: number;
}

const defaultLimits: TimeLimits = {
  headersMs: 10_000,
  requestMs: 30_000,
  keepAliveMs: 65_000,
  answerMs: 120_000,
  stopMs: 3_000,
  lookEveryMs: 5_000,
};

/** Serves until disposed of; then it takes no new request, and waits for those it has, though not for ever. */
export async function listen(
  handler: RequestListener,
  { host, port }: { host: string; port: number },
  limits: Partial<TimeLimits> = {},
): Promise<Listening> {
  const { headersMs, requestMs, keepAliveMs, answerMs, stopMs, lookEveryMs } = { ...defaultLimits, ...limits };
  const server = createServer({
    headersTimeout: headersMs,
    requestTimeout: requestMs,
    keepAliveTimeout: keepAliveMs,
    connectionsCheckingInterval: lookEveryMs,
  });
  server.on('request', (_request, response) => endIn(answerMs, response));
  const drain = trackResponses(server, stopMs);
  server.on('request', handler);
  server.on('connect', refuseTunnel);
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen(port, host, resolve);
  try {
    await promise;
  } catch (error) {
    throw new AppError('CANNOT_LISTEN', `Cannot listen on ${host}, port ${port}: ${whyNot(error)}`, { cause: error });
  }
  return {
    url: `http://${nameOf(host)}:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: drain,
  };
}

/** Node would close the connection without a word. */
const refuseTunnel = (_request: IncomingMessage, socket: Duplex): void => {
  // Who asks may have left before the answer.
  socket.on('error', () => {});
  socket.end('HTTP/1.1 501 Not Implemented\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
};

/**
 * Follows the answers that are under way; the function that it returns closes the server when they have left. Node's own
 * `server.close` takes a connection for idle once its answer is in the buffer, and throws away what a slow reader has not
 * read of it; and one that is kept alive after its last answer would hold the server back for seconds.
 */
function trackResponses(server: Server, stopMs: number): () => Promise<void> {
  const underWay = new Set<ServerResponse>();
  let isClosing = false;
  const closeIdle = () => {
    if (isClosing && underWay.size === 0) server.closeIdleConnections();
  };
  const announceEnd = (response: ServerResponse) => {
    if (!response.headersSent) response.setHeader('Connection', 'close');
  };
  server.on('request', (_request, response) => {
    underWay.add(response);
    response.once('close', () => {
      underWay.delete(response);
      closeIdle();
    });
    if (isClosing) announceEnd(response);
  });
  return async () => {
    isClosing = true;
    const closed = new Promise((done) => NetServer.prototype.close.call(server, done));
    for (const response of underWay) announceEnd(response);
    closeIdle();
    const impatience = setTimeout(() => server.closeAllConnections(), stopMs);
    await closed;
    clearTimeout(impatience);
  };
}

/** Breaks off an answer that nobody reads, or that never comes: whoever asked for events waits for them. */
function endIn(answerMs: number, response: ServerResponse): void {
  const impatience = setTimeout(() => {
    if (!isEventStream(response)) response.destroy();
  }, answerMs).unref();
  response.once('close', () => clearTimeout(impatience));
}

const isEventStream = (response: ServerResponse): boolean =>
  String(response.getHeader('Content-Type')).startsWith('text/event-stream');

/** An address that stands for all of them is none that a browser opens. */
export function nameOf(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

function whyNot(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return 'another program listens there. Choose another PORT.';
  if (code === 'EACCES') return 'this user may not. Choose a PORT above 1023.';
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return 'this machine has no such address. Choose another HOST.';
  return String(code);
}
