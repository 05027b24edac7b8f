import { EventEmitter } from 'node:events';
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

export interface Requests {
  on(event: 'request', listener: RequestListener): unknown;
  off(event: 'request', listener: RequestListener): unknown;
}

interface Line {
  /** The response to the request that was passed on last. */
  current: ServerResponse;
  waiting: [IncomingMessage, ServerResponse][];
}

/**
 * Passes on the requests of each connection one at a time. Node passes on all pipelined requests at once: a thousand of
 * them would run before the first request of another connection. Those of a closed connection are dropped.
 */
export function oneAtATime(server: Server): Requests {
  const requests = new EventEmitter();
  const lines = new WeakMap<Socket, Line>();
  const passNext = (socket: Socket, line: Line): void => {
    const next = socket.destroyed ? undefined : line.waiting.shift();
    if (!next) {
      line.waiting = [];
      return;
    }
    const [request, response] = next;
    line.current = response;
    if (line.waiting.length > 0) afterResponse(response, () => passNext(socket, line));
    requests.emit('request', request, response);
  };
  const wait = (line: Line, request: IncomingMessage, response: ServerResponse): void => {
    const { socket } = request;
    // Only while requests wait: most responses need no listener.
    if (line.waiting.length === 0) afterResponse(line.current, () => passNext(socket, line));
    line.waiting.push([request, response]);
  };
  server.on('request', (request, response) => {
    const line = lines.get(request.socket);
    if (!line) lines.set(request.socket, { current: response, waiting: [] });
    else if (line.current.closed && line.waiting.length === 0) line.current = response;
    else return wait(line, request, response);
    requests.emit('request', request, response);
  });
  return requests;
}

function afterResponse(response: ServerResponse, work: () => void): void {
  // Node, Koa, a compressed body and our own limits listen for its end. Node warns above 10.
  response.setMaxListeners(20);
  response.once('close', work);
}
