import { STATUS_CODES } from 'node:http';
import { z } from 'zod';
import { systemClock } from '../../clock.ts';
import type { Fault } from './fault.ts';

/** The error of fetch (or of the body: `terminated`) after a connection reset. */
const connectionReset = (message: 'fetch failed' | 'terminated'): TypeError =>
  new TypeError(message, { cause: Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }) });

/** A complete response whose JSON is cut in the middle. */
async function truncate(response: Response): Promise<Response> {
  const whole = await response.arrayBuffer();
  return withBody(response, whole.slice(0, Math.floor(whole.byteLength / 2)));
}

/** Sends some bytes of the body and then resets the connection, even after the last byte. */
async function breakOff(response: Response, afterBytes: number): Promise<Response> {
  return withBody(response, streamOf(bytesAndReset(await response.bytes(), afterBytes)));
}

async function* bytesAndReset(bytes: Uint8Array, afterBytes: number): AsyncGenerator<Uint8Array> {
  if (afterBytes > 0) yield bytes.subarray(0, afterBytes);
  throw connectionReset('terminated');
}

interface DripPace {
  chunkBytes: number;
  everyMs: number;
}

async function drip(response: Response, pace: DripPace, request: Request): Promise<Response> {
  return withBody(response, streamOf(drops(await response.bytes(), pace, request)));
}

async function* drops(
  bytes: Uint8Array,
  { chunkBytes, everyMs }: DripPace,
  request: Request,
): AsyncGenerator<Uint8Array> {
  for (let sent = 0; sent < bytes.length; sent += chunkBytes) {
    // As in fetch, an abort stops the body. Read from the request, which keeps its signal alive.
    if (sent > 0) await systemClock.sleep(everyMs, request.signal);
    request.signal.throwIfAborted();
    yield bytes.subarray(sent, sent + chunkBytes);
  }
}

const withBody = ({ status, headers }: Response, body: ArrayBuffer | ReadableStream): Response =>
  new Response(body, { status, headers });

/** ReadableStream.from, which the DOM types do not declare. */
const streamOf = (chunks: AsyncGenerator<Uint8Array, void>): ReadableStream =>
  new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: () => chunks.return().then(() => {}),
    },
    { highWaterMark: 0 },
  );

type AlterItem = (item: unknown, position: number) => unknown[];

/** Replaces each item of a list by the items that `alter` returns. Other responses stay unchanged. */
async function alterItems(response: Response, alter: AlterItem): Promise<Response> {
  const { status, headers } = response;
  const body: unknown = await response.json();
  const altered = listSchema(alter).safeParse(body);
  return new Response(JSON.stringify(altered.success ? altered.data : body), { status, headers });
}

/** A page, or named pages and batches: `{"albums":{"items":[…]}}`, `{"artists":[…]}`, `{"payload":{"releases":[…]}}`. */
function listSchema(alter: AlterItem) {
  const items = z.array(z.unknown()).transform((list) => list.flatMap(alter));
  const page = z.looseObject({ items });
  const payload = z.looseObject({ releases: items });
  return z.union([page, z.record(z.string(), z.union([items, page, payload]))]);
}

/** RFC 9110: responses without a body. */
const bodiless: readonly number[] = [204, 205, 304];

function respondStatus({ status, body, headers = {} }: Extract<Fault, { kind: 'status' }>): Response {
  const fields = new Headers(headers);
  if (body === undefined || bodiless.includes(status)) return new Response(null, { status, headers: fields });
  if (!fields.has('content-type')) fields.set('content-type', `${mediaType(body)}; charset=utf-8`);
  return new Response(typeof body === 'object' ? JSON.stringify(body) : body, { status, headers: fields });
}

/** An error page such as a proxy sends when its upstream fails. */
function respondHtml(status = 502): Response {
  const title = `${status} ${STATUS_CODES[status] ?? 'Unknown'}`;
  const body = `<html><head><title>${title}</title></head><body><center><h1>${title}</h1></center></body></html>\n`;
  return respondStatus({ kind: 'status', status, body });
}

function mediaType(body: string | object): string {
  if (typeof body === 'object') return 'application/json';
  return body.startsWith('<') ? 'text/html' : 'text/plain';
}

/** Answers a request with a fault. Rejects like fetch if there is no response, or on an abort. */
export async function answerWithFault(
  fault: Fault | null,
  request: Request,
  answer: () => Promise<Response> | Response,
): Promise<Response> {
  switch (fault?.kind) {
    case 'status':
      return respondStatus(fault);
    case 'html':
      return respondHtml(fault.status);
    case 'delay':
      await systemClock.sleep(fault.ms, request.signal);
      return answer();
    case 'hang':
      return hang(request);
    case 'cut':
      if (fault.afterBytes === undefined) throw connectionReset('fetch failed');
      return breakOff(await answer(), fault.afterBytes);
    case 'malformed':
      return truncate(await answer());
    case 'nulls':
      return alterItems(await answer(), (item, position) => [fault.positions.includes(position) ? null : item]);
    case 'duplicates':
      return alterItems(await answer(), (item, position) =>
        fault.positions.includes(position) ? [item, item] : [item],
      );
    case 'drip':
      return drip(await answer(), fault, request);
    case 'shift':
    case undefined:
      return answer();
  }
}

async function hang({ signal }: Request): Promise<never> {
  // A timer keeps the process alive while it waits.
  for (;;) await systemClock.sleep(60_000, signal);
}
