import { STATUS_CODES } from 'node:http';
import { z } from 'zod';
import { systemClock } from '../../clock.ts';
import type { Fault } from './fault.ts';

/** What fetch rejects with, or the body with `terminated`, when the other side breaks the connection. */
const connectionReset = (message: 'fetch failed' | 'terminated'): TypeError =>
  new TypeError(message, { cause: Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }) });

/** All of an answer whose JSON has no end. */
async function truncate(response: Response): Promise<Response> {
  const whole = await response.arrayBuffer();
  return withBody(response, whole.slice(0, Math.floor(whole.byteLength / 2)));
}

/** So many bytes of the body, then the connection is gone, even if that was the whole of it. */
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
    // As with fetch, an abort reaches a body that is under way. Asked of the request, which keeps its signal alive.
    if (sent > 0) await systemClock.sleep(everyMs, request.signal);
    request.signal.throwIfAborted();
    yield bytes.subarray(sent, sent + chunkBytes);
  }
}

const withBody = ({ status, headers }: Response, body: ArrayBuffer | ReadableStream): Response =>
  new Response(body, { status, headers });

/** As ReadableStream.from, which the declarations of the DOM, brought along by those of JSX, do not know. */
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

/** Puts what `alter` returns in the place of each item of a list. An answer that is no list stays as it is. */
async function alterItems(response: Response, alter: AlterItem): Promise<Response> {
  const { status, headers } = response;
  const body: unknown = await response.json();
  const altered = listSchema(alter).safeParse(body);
  return new Response(JSON.stringify(altered.success ? altered.data : body), { status, headers });
}

/** A page, or pages and batches under their names: `{"albums":{"items":[…]}}`, `{"artists":[…]}`. */
function listSchema(alter: AlterItem) {
  const items = z.array(z.unknown()).transform((list) => list.flatMap(alter));
  const page = z.looseObject({ items });
  return z.union([page, z.record(z.string(), z.union([items, page]))]);
}

/** RFC 9110: these have no body. */
const bodiless: readonly number[] = [204, 205, 304];

function respondStatus({ status, body, headers = {} }: Extract<Fault, { kind: 'status' }>): Response {
  const fields = new Headers(headers);
  if (body === undefined || bodiless.includes(status)) return new Response(null, { status, headers: fields });
  if (!fields.has('content-type')) fields.set('content-type', `${mediaType(body)}; charset=utf-8`);
  return new Response(typeof body === 'object' ? JSON.stringify(body) : body, { status, headers: fields });
}

/** A page such as a proxy puts in front of what does not answer it. */
function respondHtml(status = 502): Response {
  const title = `${status} ${STATUS_CODES[status] ?? 'Unknown'}`;
  const body = `<html><head><title>${title}</title></head><body><center><h1>${title}</h1></center></body></html>\n`;
  return respondStatus({ kind: 'status', status, body });
}

function mediaType(body: string | object): string {
  if (typeof body === 'object') return 'application/json';
  return body.startsWith('<') ? 'text/html' : 'text/plain';
}

/** What a request gets when it meets a fault. Rejects like fetch where no answer comes, and when the request is aborted. */
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
  // A timer, so that a process that waits for the answer does not end for want of anything to do.
  for (;;) await systemClock.sleep(60_000, signal);
}
