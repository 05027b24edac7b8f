import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { connect } from 'node:net';
import { buffer, text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { listen } from '../../src/http/listen.ts';
import { serveHandler } from '../support/app/serve-handler.ts';

const unhurried = { stopMs: 600_000 };
/** More than the operating system buffers for a client that does not read. */
const bytes = 30_000_000;

const onLoopback = { host: '127.0.0.1', port: 0 };
const echo: RequestListener = async (request, response) => void response.end(await text(request));

/** Sends a request and resolves once the server has it. */
async function sendEarly(port: number) {
  const client = connect(port, '127.0.0.1').on('error', () => {});
  client.write('POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n');
  await once(client, 'readable');
  expect(String(client.read())).toContain('100 Continue');
  client.write('ok');
  return client;
}

it('holds a request that arrives before the handler, and answers it afterwards', async () => {
  await using server = await listen(onLoopback);
  const early = await sendEarly(server.port);
  const seen: string[] = [];
  server.attach((request, response) => {
    seen.push(`${request.method}`);
    return echo(request, response);
  });
  expect(await (await fetch(server.url, { method: 'PUT', body: 'later' })).text()).toBe('later');
  early.end();
  expect((await buffer(early)).toString()).toMatch(/^HTTP\/1\.1 200 OK\r\n.*ok$/s);
  expect(seen).toEqual(['POST', 'PUT']);
});

it('passes no request to the handler whose client left before it was attached', async () => {
  await using server = await listen(onLoopback);
  const early = await sendEarly(server.port);
  early.destroy();
  await once(early, 'close');
  const methods: string[] = [];
  // A second connection shows that the server has seen the end of the first one.
  const second = await sendEarly(server.port);
  server.attach((request, response) => {
    methods.push(`${request.method}`);
    response.end();
  });
  second.end();
  await buffer(second);
  expect(methods).toEqual(['POST']);
});

it('closes the port and the waiting connections when the start fails', async () => {
  const server = await listen(onLoopback);
  const early = await sendEarly(server.port);
  const closed = new Promise((done) => early.once('close', done));
  await server[Symbol.asyncDispose]();
  await closed;
  await using next = await listen({ ...onLoopback, port: server.port });
  expect(next.port).toBe(server.port);
});

it('sends a slow reader the whole response before it closes', async () => {
  const server = await serveHandler((_request, response) => void response.end(Buffer.alloc(bytes)), unhurried);
  const client = connect(server.port, '127.0.0.1');
  client.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await once(client, 'readable');
  const closed = server[Symbol.asyncDispose]();
  expect((await buffer(client)).length).toBeGreaterThan(bytes);
  await closed;
});

it('closes a kept-alive connection as soon as its response is sent', async () => {
  const begun = Promise.withResolvers<void>();
  const finish = Promise.withResolvers<void>();
  const server = await serveHandler(async (_request, response) => {
    response.writeHead(200, { 'Content-Length': '2' });
    response.write('o');
    begun.resolve();
    await finish.promise;
    response.end('k');
  }, unhurried);
  const client = connect(server.port, '127.0.0.1');
  client.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await begun.promise;
  const closed = server[Symbol.asyncDispose]();
  finish.resolve();
  expect((await buffer(client)).toString()).toMatch(/Connection: keep-alive.*ok$/is);
  await closed;
});
