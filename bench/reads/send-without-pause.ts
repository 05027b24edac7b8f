import { connect } from 'node:net';
import { ResponseReader } from './response-reader.ts';

export interface Sent {
  url: string;
  headers?: Record<string, string>;
  /** Returns the body of the next POST. Without it, each request is a GET. */
  nextBody?: () => string;
  /** Expected status of every response. */
  status: number;
}

interface Load {
  connections: number;
  /** As `performance.now()`. */
  untilMs: number;
}

/**
 * Sends requests on several connections, on each the next one after a response. Returns the number of responses. It reads no
 * more than where a response ends: a whole client takes more processor time than a server that sends stored bytes, and the
 * rate would be the client's.
 */
export async function sendWithoutPause(sent: Sent, { connections, untilMs }: Load): Promise<number> {
  const counts = Array.from({ length: connections }, () => sendOnOne(sent, untilMs));
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
}

function sendOnOne(sent: Sent, untilMs: number): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const { hostname, port } = new URL(sent.url);
  const socket = connect(Number(port), hostname).setNoDelay();
  const nextRequest = createRequests(sent);
  const reader = new ResponseReader();
  let count = 0;
  const send = () => {
    if (performance.now() < untilMs) return socket.write(nextRequest());
    resolve(count);
    return socket.destroy();
  };
  socket.on('connect', send);
  socket.on('data', (chunk) => {
    if (!reader.push(chunk)) return;
    if (reader.status !== sent.status) return void socket.destroy(new Error(`${sent.url} returned ${reader.status}`));
    count += 1;
    reader.reset();
    send();
  });
  socket.on('error', reject);
  socket.on('close', () => reject(new Error(`${sent.url} closed the connection`)));
  return promise;
}

function createRequests({ url, headers = {}, nextBody }: Sent): () => string {
  const { host, pathname, search } = new URL(url);
  const lines = Object.entries({ host, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = `${nextBody ? 'POST' : 'GET'} ${pathname}${search} HTTP/1.1\r\n${lines.join('')}`;
  if (!nextBody) return () => `${head}\r\n`;
  return () => {
    const body = nextBody();
    return `${head}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
  };
}
