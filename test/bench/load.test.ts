import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { expect, it } from 'vitest';
import { startLoad } from '../../bench/sync/start-load.ts';

it('keeps sending requests while answers are late, and counts refusals apart from answers', async () => {
  const held: ServerResponse[] = [];
  const server = createServer((_request, response) => {
    held.push(response);
    if (held.length < 5) return;
    for (const [index, waiting] of held.entries()) waiting.writeHead(index === 0 ? 503 : 200).end('{}');
    held.length = 0;
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const load = startLoad(`http://127.0.0.1:${portOf(server)}/`, 50);
  await expect.poll(() => load.reads.length).toBeGreaterThanOrEqual(5);
  await load[Symbol.asyncDispose]();
  server.closeAllConnections();
  server.close();
  expect(new Set(load.reads.map(({ ok }) => ok))).toEqual(new Set([true, false]));
});

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('The server has no port');
  return address.port;
}
