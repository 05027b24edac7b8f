import { EventEmitter } from 'node:events';
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

export interface Requests {
  on(event: 'request', listener: RequestListener): unknown;
  off(event: 'request', listener: RequestListener): unknown;
}

type Exchange = [IncomingMessage, ServerResponse];

/**
 * Passes on the requests of each connection one at a time. Node passes on all pipelined requests at once: a thousand of
 * them would run before the first request of another connection. Those of a closed connection are dropped.
 */
export function oneAtATime(server: Server): Requests {
  const requests = new EventEmitter();
  const waiting = new WeakMap<Socket, Exchange[]>();
  const pass = (request: IncomingMessage, response: ServerResponse): void => {
    const { socket } = request;
    // Node, Koa, a compressed body and our own limits listen for its end. Node warns above 10.
    response.setMaxListeners(20);
    response.once('close', () => {
      const next = socket.destroyed ? undefined : waiting.get(socket)?.shift();
      if (next) pass(...next);
      else waiting.delete(socket);
    });
    requests.emit('request', request, response);
  };
  server.on('request', (request, response) => {
    const { socket } = request;
    const earlier = waiting.get(socket);
    if (earlier) {
      earlier.push([request, response]);
      return;
    }
    waiting.set(socket, []);
    pass(request, response);
  });
  return requests;
}
