import { afterAll, expect, it } from 'vitest';
import { expectSoundEnd } from './expect-sound.ts';
import { faultIn, statusesIn } from './fault-in-answer.ts';
import type { FuzzedRequest } from './fuzzed-request.ts';
import { startProbedServer } from './probed-server.ts';
import { sendFuzzed } from './send-fuzzed.ts';

/** Requests that once caused an internal error, each in its shortest form. */

const host = 'Host: localhost\r\nConnection: close\r\n';
const written = (text: string): FuzzedRequest => ({ way: 'socket', text, manner: { kind: 'whole' } });
const posted = (headers: string, body: string): FuzzedRequest =>
  written(
    `POST /graphql HTTP/1.1\r\n${host}Content-Type: application/json\r\nContent-Length: ${body.length}\r\n${headers}\r\n${body}`,
  );

const server = await startProbedServer();
afterAll(() => server[Symbol.asyncDispose]());

it.each<[string, FuzzedRequest, status: string]>([
  [
    'answers 400 to a body that is not brotli although its header says so',
    posted('Content-Encoding: br\r\n', 'no brotli'),
    '400',
  ],
  [
    'answers 400 to an absolute target that is not a valid URL',
    written(`GET http://[::1/readyz HTTP/1.1\r\n${host}\r\n`),
    '400',
  ],
])('%s', async (_, fuzzed, status) => {
  const answer = await sendFuzzed(server.port, fuzzed);
  expect(faultIn(answer, fuzzed)).toBeNull();
  expect(statusesIn(answer)).toEqual([status]);
});

it('the server logged no error for these requests', async () => {
  await expectSoundEnd(server);
});
