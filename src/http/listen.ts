import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, Server as NetServer } from 'node:net';
import type { Duplex } from 'node:stream';
import { AppError } from '../errors.ts';
import { isEventStream } from './messages/media-ranges.ts';
import type { RecordResponse } from './metrics/http-metrics.ts';
import { oneAtATime, type Requests } from './turns/one-at-a-time.ts';

export interface Listening extends AsyncDisposable {
  /** Where a user on this machine reaches the server, without a final slash. */
  url: string;
  port: number;
  /** Requests wait for this handler. Call it once. */
  attach(handler: RequestListener): void;
}

/** How long a client may take, in milliseconds. */
export interface TimeLimits {
  /** For the headers of a request, from the connection or the end of the previous response. */
  headersMs: number;
  /** For a whole request. */
  requestMs: number;
  /** Between two requests on a connection. Proxies must close idle connections first, so it is longer than theirs. */
  keepAliveMs: number;
  /** From the headers of a request to the end of its response. Event streams have no limit. */
  answerMs: number;
  /** For open requests after a stop signal. The whole stop should take less than 5 s. */
  stopMs: number;
  /** How often all but `stopMs` and `keepAliveMs` are checked. */
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

/** Binds the port. Requests wait until a handler is attached; disposal stops gracefully. */
export async function listen(
  { host, port }: { host: string; port: number },
  limits: Partial<TimeLimits> = {},
  record: RecordResponse = () => {},
): Promise<Listening> {
  const times = { ...defaultLimits, ...limits };
  const server = createServer({
    headersTimeout: times.headersMs,
    requestTimeout: times.requestMs,
    keepAliveTimeout: times.keepAliveMs,
    connectionsCheckingInterval: times.lookEveryMs,
  });
  const requests = oneAtATime(server);
  const drain = trackResponses(server, requests, { times, record });
  const { attach, dropWaiting } = holdRequests(requests);
  server.on('connect', refuseTunnel);
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen(port, host, resolve);
  try {
    await promise;
  } catch (error) {
    throw cannotListen({ host, port }, error);
  }
  const { port: boundPort } = server.address() as AddressInfo;
  let stopped: Promise<void> | null = null;
  return {
    url: localUrl(host, boundPort),
    port: boundPort,
    attach,
    [Symbol.asyncDispose]() {
      dropWaiting();
      stopped ??= drain();
      return stopped;
    },
  };
}

/** The URL by which a browser on this machine reaches the server. */
export function localUrl(host: string, port: number): string {
  // A wildcard address is not one that a browser can open.
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${hostInUrl(reachable)}:${port}`;
}

const hostInUrl = (host: string): string => (host.includes(':') ? `[${host}]` : host);

/** Connections are accepted as soon as the port is bound, so clients wait for a starting server instead of failing. */
function holdRequests(requests: Requests): { attach(handler: RequestListener): void; dropWaiting(): void } {
  const waiting = new Map<Parameters<RequestListener>[1], IncomingMessage>();
  const hold: RequestListener = (request, response) => {
    waiting.set(response, request);
    response.once('close', () => waiting.delete(response));
  };
  requests.on('request', hold);
  return {
    attach(handler) {
      requests.off('request', hold);
      requests.on('request', handler);
      for (const [response, request] of waiting) handler(request, response);
      waiting.clear();
    },
    dropWaiting() {
      for (const response of waiting.keys()) response.destroy();
    },
  };
}

/** Without a listener Node closes the connection without a response. */
const refuseTunnel = (_request: IncomingMessage, socket: Duplex): void => {
  // The client may be gone already.
  socket.on('error', () => {});
  socket.end('HTTP/1.1 501 Not Implemented\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
};

/**
 * Tracks open responses. The returned function closes the server once they are sent. Node's `server.close` treats a
 * connection as idle while a slow reader has not read the response, and a kept-alive one would delay the stop.
 */
function trackResponses(
  server: Server,
  requests: Requests,
  { times: { answerMs, lookEveryMs, stopMs }, record }: { times: TimeLimits; record: RecordResponse },
) {
  /** When each began; the oldest comes first. */
  const open = new Map<ServerResponse, number>();
  let isClosing = false;
  const closeIdle = () => {
    if (isClosing && open.size === 0) server.closeIdleConnections();
  };
  const announceEnd = (response: ServerResponse) => {
    if (!response.headersSent) response.setHeader('Connection', 'close');
  };
  // One listener for all responses, and one timer: each of them costs as much as finding a cached response.
  function onClose(this: ServerResponse): void {
    record(this.req, this, open.get(this) ?? 0);
    open.delete(this);
    closeIdle();
  }
  requests.on('request', (_request, response) => {
    open.set(response, performance.now());
    response.on('close', onClose);
    if (isClosing) announceEnd(response);
  });
  const timer = setInterval(() => destroyOlder(open, performance.now() - answerMs), lookEveryMs).unref();
  return async (): Promise<void> => {
    isClosing = true;
    const closed = new Promise((done) => NetServer.prototype.close.call(server, done));
    for (const response of open.keys()) announceEnd(response);
    closeIdle();
    const lastTimer = setTimeout(() => server.closeAllConnections(), stopMs);
    await closed;
    clearTimeout(lastTimer);
    clearInterval(timer);
  };
}

/** Destroys responses that take too long, unless they are event streams. */
function destroyOlder(open: ReadonlyMap<ServerResponse, number>, thanMs: number): void {
  for (const [response, startMs] of open) {
    if (startMs > thanMs) return;
    if (!isEventStream(response)) response.destroy();
  }
}

/** `portSetting` is the setting to change if the port is in use. */
export function cannotListen(
  { host, port }: { host: string; port: number },
  error: unknown,
  portSetting = 'PORT',
): AppError {
  const message = `Cannot listen on ${hostInUrl(host)}:${port}: ${describeFailure(error, portSetting)}`;
  return new AppError('CANNOT_LISTEN', message, { cause: error });
}

function describeFailure(error: unknown, portSetting: string): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return `the port is in use. Stop the other program, or set another ${portSetting}.`;
  if (code === 'EACCES') return `this user may not use the port. Set a ${portSetting} above 1023.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return 'this machine has no such address. Set another HOST.';
  return String(code);
}
