import { expect, it } from 'vitest';
import { ResponseReader } from '../../bench/reads/response-reader.ts';
import { sendWithoutPause } from '../../bench/reads/send-without-pause.ts';
import { serveHandler } from '../support/app/serve-handler.ts';

const responses = {
  'a body in parts': ['HTTP/1.1 200 OK\r\nContent-Len', 'gth: 5\r\n\r\nab', 'cde'],
  'a body without bytes': ['HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'],
  'a 304 with the length of the response that it stands for': [
    'HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n',
  ],
  'a chunked body': ['HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n', '0\r\n\r\n'],
};

it.each(Object.entries(responses))('finds the end of %s', (_what, parts) => {
  const reader = new ResponseReader();
  for (let count = 0; count < 2; count += 1) {
    expect(parts.map((part) => reader.push(Buffer.from(part)))).toEqual(
      parts.map((_, index) => index === parts.length - 1),
    );
    expect(reader.status).toBe(Number(parts[0]?.slice(9, 12)));
    reader.reset();
  }
});

it('counts the responses of all connections, and refuses another status', async () => {
  let sent = 0;
  await using server = await serveHandler((request, response) => {
    request.resume();
    response.writeHead(sent < 50 ? 200 : 503).end(`${sent}`);
    sent += 1;
  });
  const nextBody = () => '{}';
  const load = () =>
    sendWithoutPause({ url: server.url, nextBody, status: 200 }, { connections: 3, untilMs: Number.POSITIVE_INFINITY });
  await expect(load()).rejects.toThrow(/returned 503/);
  expect(sent).toBeGreaterThanOrEqual(51);
});
