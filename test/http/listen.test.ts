import { once } from 'node:events';
import { connect } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { listen } from '../../src/http/listen.ts';

const unhurried = { stopMs: 600_000 };
/** More than the system keeps for a client that does not read. */
const bytes = 30_000_000;

it('sends all of an answer to a slow reader before it closes', async () => {
  const handler: Parameters<typeof listen>[0] = (_request, response) => void response.end(Buffer.alloc(bytes));
  const server = await listen(handler, { host: '127.0.0.1', port: 0 }, unhurried);
  const client = connect(Number(new URL(server.url).port), '127.0.0.1');
  client.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await once(client, 'readable');
  const closed = server[Symbol.asyncDispose]();
  expect((await buffer(client)).length).toBeGreaterThan(bytes);
  await closed;
});

it('closes a kept-alive connection as soon as its answer is sent', async () => {
  const begun = Promise.withResolvers<void>();
  const finish = Promise.withResolvers<void>();
  const handler: Parameters<typeof listen>[0] = async (_request, response) => {
    response.writeHead(200, { 'Content-Length': '2' });
    response.write('o');
    begun.resolve();
    await finish.promise;
    response.end('k');
  };
  const server = await listen(handler, { host: '127.0.0.1', port: 0 }, unhurried);
  const client = connect(Number(new URL(server.url).port), '127.0.0.1');
  client.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await begun.promise;
  const closed = server[Symbol.asyncDispose]();
  finish.resolve();
  expect((await buffer(client)).toString()).toMatch(/Connection: keep-alive.*ok$/is);
  await closed;
});
