import type { SeededRandom } from '../../support/seeded-random.ts';
import type { Draft } from '../fuzzed-request.ts';

/** Where the body begins and ends: mostly as it should be, otherwise in ways that servers and proxies were fooled by. */
export function drawFraming({ headers, body }: Draft, random: SeededRandom): string {
  const lines = headers.map(([name, value]) => `${name}: ${value}`);
  // Else the answer leaves the connection open, and its end is to be waited for.
  if (!headers.some(([name]) => name === 'Connection') && random.chance(0.9)) lines.push('Connection: close');
  const { announced, sent } = random.chance(0.88) ? frame(body) : random.pick(oddFrames)(body);
  const head = [...lines, ...announced];
  if (random.chance(0.03)) head.splice(random.below(head.length + 1), 0, random.pick(oddLines));
  return `\r\n${[...head, '', ''].join('\r\n')}${sent}`;
}

interface Framed {
  announced: string[];
  sent: string;
}

const frame = (body: string): Framed => ({
  announced: body === '' ? [] : [`Content-Length: ${body.length}`],
  sent: body,
});

const chunk = (text: string): string => `${text.length.toString(16)}\r\n${text}\r\n`;
const chunked = 'Transfer-Encoding: chunked';
const hidden = 'GET /readyz HTTP/1.1\r\nHost: localhost\r\n\r\n';

const oddFrames: ((body: string) => Framed)[] = [
  (body) => ({ announced: [chunked], sent: `${chunk(body)}0\r\n\r\n` }),
  (body) => ({ announced: [chunked], sent: `${[...body.slice(0, 500)].map(chunk).join('')}0\r\n\r\n` }),
  (body) => ({
    announced: [chunked],
    sent: `${body.length.toString(16)};a="b\r\n${body}\r\n0\r\nX: y\r\nHost: z\r\n\r\n`,
  }),
  (body) => ({ announced: [chunked], sent: `ffffffffffffffffff\r\n${body}\r\n0\r\n\r\n` }),
  (body) => ({ announced: [chunked], sent: `-1\r\n${body}\r\n` }),
  (body) => ({ announced: [chunked], sent: `${body.length.toString(16)}\n${body}\n0\n\n` }),
  (body) => ({ announced: [chunked], sent: chunk(body) }),
  (body) => ({ announced: [chunked, `Content-Length: ${body.length}`], sent: `${chunk(body)}0\r\n\r\n${hidden}` }),
  (body) => ({ announced: ['Transfer-Encoding: gzip, chunked'], sent: `${chunk(body)}0\r\n\r\n` }),
  (body) => ({ announced: ['Transfer-Encoding: chunked, identity'], sent: body }),
  (body) => ({ announced: ['Transfer-Encoding : chunked'], sent: `0\r\n\r\n${body}` }),
  (body) => ({ announced: ['Transfer-Encoding:\x0bchunked'], sent: `0\r\n\r\n${body}` }),
  (body) => ({ announced: [`Content-Length: ${body.length}`, 'Content-Length: 1'], sent: body }),
  (body) => ({ announced: [`Content-Length: ${body.length}, ${body.length}`], sent: body }),
  (body) => ({ announced: [`Content-Length: +${body.length}`], sent: body }),
  (body) => ({ announced: ['Content-Length: -1'], sent: body }),
  (body) => ({ announced: ['Content-Length: 99999999999999999999'], sent: body }),
  (body) => ({ announced: [`Content-Length: ${body.length + 1}`], sent: body }),
  (body) => ({ announced: [`Content-Length: ${body.length >> 1}`], sent: body }),
  (body) => ({ announced: ['Content-Length: 0'], sent: hidden + body }),
  (body) => ({ announced: [`Content-Length: ${body.length}`], sent: body + hidden + hidden }),
  (body) => ({ announced: [], sent: body }),
];

const oddLines = [
  ' folded',
  'X: a\r\n\tb',
  'X: a\nY: b',
  ': no name',
  'no colon',
  'a b: c',
  'X\0: y',
  'X: \0',
  'é: y',
  `X: ${'y'.repeat(20_000)}`,
  `${'X'.repeat(20_000)}: y`,
  Array.from({ length: 3_000 }, (_, index) => `X${index}: y`).join('\r\n'),
  '',
];
