import { systemClock } from '../../clock.ts';
import { connectionReset } from './connection-reset.ts';

/** All of an answer whose JSON has no end. */
export async function truncate(response: Response): Promise<Response> {
  const whole = await response.arrayBuffer();
  return withBody(response, whole.slice(0, Math.floor(whole.byteLength / 2)));
}

/** So many bytes of the body, then the connection is gone, even if that was the whole of it. */
export async function breakOff(response: Response, afterBytes: number): Promise<Response> {
  return withBody(response, streamOf(bytesAndReset(await response.bytes(), afterBytes)));
}

async function* bytesAndReset(bytes: Uint8Array, afterBytes: number): AsyncGenerator<Uint8Array> {
  if (afterBytes > 0) yield bytes.subarray(0, afterBytes);
  throw connectionReset('terminated');
}

export interface DripPace {
  chunkBytes: number;
  everyMs: number;
}

export async function drip(response: Response, pace: DripPace, request: Request): Promise<Response> {
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
