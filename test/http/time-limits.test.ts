import { once } from 'node:events';
import { type RequestListener, request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { serveHandler } from '../support/app/serve-handler.ts';
import { startApp } from '../support/app/start-app.ts';
import { readEvents } from '../support/http/read-events.ts';
import { serveSpotify } from '../support/spotify/serve-spotify.ts';

type Handler = RequestListener;

const soon = { lookEveryMs: 20 };
const reader: Handler = async (incoming, response) => {
  await text(incoming).catch(() => {});
  response.end('ok');
};

/** Writes this and nothing more. Returns what the server answers until it closes the connection. */
async function answerTo(url: string, written: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.write(written);
  return await text(socket);
}

it('closes the connection of a client that does not finish its headers', async () => {
  await using server = await serveHandler(reader, { ...soon, headersMs: 50 });
  expect(await answerTo(server.url, 'GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ')).toMatch(/^HTTP\/1\.1 408 /);
});

it('closes the connection of a client that sends nothing', async () => {
  await using server = await serveHandler(reader, { ...soon, headersMs: 50 });
  expect(await answerTo(server.url, '')).toMatch(/^(HTTP\/1\.1 408 |$)/);
});

it('closes the connection of a client that does not finish its body', async () => {
  await using server = await serveHandler(reader, { ...soon, headersMs: 50, requestMs: 100 });
  const body = 'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nbut a part';
  expect(await answerTo(server.url, body)).toMatch(/^HTTP\/1\.1 408 /);
});

it('breaks off an answer that takes too long', async () => {
  const stuck: Handler = (_incoming, response) => {
    response.write('begun');
  };
  await using server = await serveHandler(stuck, { ...soon, answerMs: 50 });
  const sent = request(server.url).end();
  const [response] = await once(sent, 'response');
  await expect(text(response)).rejects.toThrow('aborted');
});

it('keeps a stream of events open beyond all limits', async () => {
  await using spotify = await serveSpotify({ held: true });
  // Long enough for a busy machine to begin the stream.
  const limitMs = 5_000;
  const timeLimits = { ...soon, headersMs: limitMs, requestMs: limitMs, answerMs: limitMs };
  await using app = await startApp({ env: spotify.env, timeLimits });
  const stream = await app.get('/graphql/stream', {
    method: 'POST',
    headers: { accept: 'text/event-stream', 'content-type': 'application/json' },
    body: '{"query":"subscription { syncProgress { status } }"}',
  });
  const events = readEvents(stream);
  const ended = app.sync();
  // Began later than the stream, so the limits of the stream are over once this one is closed.
  const unfinished = 'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nbut a part';
  expect(await answerTo(app.url, unfinished)).toContain('HTTP/1.1 408 ');
  spotify.release();
  await ended;
  const statuses: unknown[] = [];
  for await (const event of events) {
    statuses.push(event);
    if (JSON.stringify(event).includes('SUCCEEDED')) break;
  }
  expect(statuses.at(-1)).toMatchObject({ data: { syncProgress: { status: 'SUCCEEDED' } } });
});
