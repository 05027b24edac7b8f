import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

export interface Burst {
  connections: number;
  /** Requests that each connection sends in one write. */
  pipelined: number;
  /** When all clients close their connections. */
  hangUpMs: number;
}

/** Each path is another one, so that no response is cached. The filter lets each count read every artist. */
const pathOf = (number: number): string =>
  `/api/artists/?limit=${200 - (number % 180)}&type=album,single${number < 180 ? '' : `&after=${number}`}`;

/** Requests expensive lists on many connections and leaves before the responses. */
export async function sendBurst(url: string, { connections, pipelined, hangUpMs }: Burst): Promise<void> {
  const { hostname, port } = new URL(url);
  const sockets = Array.from({ length: connections }, () => connect(Number(port), hostname));
  // A server under load may close a connection at any time.
  for (const socket of sockets) socket.on('error', () => {});
  await Promise.all(sockets.map((socket) => once(socket, 'connect')));
  for (const [index, socket] of sockets.entries()) writeRequests(socket, index * pipelined, pipelined);
  await delay(hangUpMs);
  for (const socket of sockets) socket.destroy();
}

function writeRequests(socket: Socket, first: number, count: number): void {
  socket.resume();
  const requests = Array.from(
    { length: count },
    (_, index) => `GET ${pathOf(first + index)} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: br\r\n\r\n`,
  );
  socket.write(requests.join(''));
}
