import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface ReceivedRequest {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Answers a request; `number` counts the requests from 1. By default with 204. */
type Answer = (response: ServerResponse, number: number, request: ReceivedRequest) => void | Promise<void>;

export interface Receiver extends AsyncDisposable {
  /** On 127.0.0.1, without a final slash. */
  url: string;
  port: number;
  /** In the order in which they arrived. */
  requests: ReceivedRequest[];
  /** Replaces how it answers. */
  answer: Answer;
  /** Closes the connections without a request. */
  closeIdle(): void;
}

export const answerWith =
  (status: number, headers: Record<string, string> = {}): Answer =>
  (response) =>
    void response.writeHead(status, headers).end();

/** A real HTTP server that records what it receives. */
export async function startReceiver(answer: Answer = answerWith(204)): Promise<Receiver> {
  const requests: ReceivedRequest[] = [];
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const { method = '', url = '', headers } = request;
    const received = { method, path: url, headers, body: await text(request) };
    requests.push(received);
    await receiver.answer(response, requests.length, received);
  };
  const server = createServer((request, response) => void handle(request, response).catch(() => response.destroy()));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const receiver: Receiver = {
    url: `http://127.0.0.1:${port}`,
    port,
    requests,
    answer,
    closeIdle: () => server.closeIdleConnections(),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
  return receiver;
}
