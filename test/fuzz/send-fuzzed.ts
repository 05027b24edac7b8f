import { get, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import type { FuzzedRequest, Manner } from './fuzzed-request.ts';

/** How often a client that hears nothing asks whether the server is just busy. */
const askEveryMs = 50;

/** All that came over the wire until the connection closed; empty where there was no answer. */
export async function sendFuzzed(port: number, fuzzed: FuzzedRequest): Promise<string> {
  if (fuzzed.way === 'socket') return await sendText(port, fuzzed.text, fuzzed.manner);
  return await sendByHttp(port, fuzzed);
}

async function sendText(port: number, text: string, manner: Manner): Promise<string> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  let answer = '';
  // The server may close as soon as it has seen enough.
  socket.on('error', () => {});
  socket.on('data', (chunk: Buffer) => {
    answer += chunk.toString('latin1');
    if (manner.kind === 'leaves at the answer') socket.destroy();
  });
  socket.on('end', () => socket.end());
  const patience = leaveWhenIdle(
    port,
    () => socket.bytesRead,
    () => socket.destroy(),
  );
  const closed = new Promise((done) => socket.once('close', done));
  await write(socket, Buffer.from(text, 'latin1'), manner);
  await closed;
  patience.end();
  return answer;
}

/** How many others the server answers meanwhile. Its slowest answers come from another thread, after some of them. */
const othersBefore = 5;

/**
 * Leaves once the server has answered others and this client, meanwhile, not a byte: then no more is to come. A busy server
 * takes long to answer the others as well.
 */
function leaveWhenIdle(port: number, bytesHeard: () => number, leave: () => void) {
  let isOver = false;
  const watch = async () => {
    let answeredOthers = 0;
    for (let before = bytesHeard(); answeredOthers < othersBefore; before = bytesHeard()) {
      await setTimeout(askEveryMs);
      if (isOver) return;
      await answerToAnother(port);
      answeredOthers = bytesHeard() === before ? answeredOthers + 1 : 0;
    }
    if (!isOver) leave();
  };
  void watch();
  return {
    end: () => {
      isOver = true;
    },
  };
}

/** Resolves once the server has answered an ordinary request, or has refused the connection. */
function answerToAnother(port: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  get({ port, host: '127.0.0.1', path: '/healthz', agent: false }, (response) =>
    response.resume().on('close', resolve),
  ).on('error', () => resolve());
  return promise;
}

async function write(socket: Socket, bytes: Buffer, manner: Manner): Promise<void> {
  if (manner.kind === 'leaves') {
    await new Promise<void>((done) => socket.write(bytes.subarray(0, manner.afterBytes), () => done()));
    socket.destroy();
    return;
  }
  const pieces = manner.kind === 'slow' ? manner.pieces : 1;
  const size = Math.ceil(bytes.length / pieces);
  for (let at = 0; at < bytes.length && socket.writable; at += size) {
    if (at > 0) await setTimeout(10);
    socket.write(bytes.subarray(at, at + size));
  }
}

type ByHttp = Extract<FuzzedRequest, { way: 'http' }>;

async function sendByHttp(port: number, { method, path, headers, body }: ByHttp): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  let answer = '';
  try {
    const sent = request({ host: '127.0.0.1', port, method, path, headers, agent: false });
    const patience = leaveWhenIdle(
      port,
      () => answer.length,
      () => sent.destroy(),
    );
    sent.on('error', () => {});
    sent.on('close', () => {
      patience.end();
      resolve(answer);
    });
    for (const event of ['connect', 'upgrade']) {
      sent.on(event, ({ statusCode }, socket: Socket) => {
        resolve(`HTTP/1.1 ${statusCode} `);
        socket.destroy();
      });
    }
    sent.on('response', (response) => {
      answer = `HTTP/1.1 ${response.statusCode} ${response.statusMessage}\r\n\r\n`;
      response.on('error', () => {});
      response.setEncoding('latin1').on('data', (text) => {
        answer += text;
      });
    });
    sent.end(Buffer.from(body, 'latin1'));
  } catch {
    // Node's client refuses to send it, so it is sent through a socket without its headers.
    return await sendText(port, `${method} ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n${body}`, { kind: 'whole' });
  }
  return await promise;
}
