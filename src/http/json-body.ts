import type { IncomingMessage } from 'node:http';
import { parse as parseSafely } from '@hapi/bourne';
import { bodyParser } from '@koa/bodyparser';
import type { Middleware } from 'koa';
import { AppError } from '../errors.ts';
import { RequestState } from './request-state.ts';

const read = bodyParser({ enableTypes: ['json'], jsonLimit: '100kb' });

const bodies = new RequestState<Promise<Buffer>>();

/** The body of a request that says how long it is, ahead of its parsing: for a JSON body without an encoding. */
export function readBytes(request: IncomingMessage): Promise<Buffer> {
  const bytes = bodies.get(request) ?? collect(request);
  bodies.set(request, bytes);
  return bytes;
}

/** By events: iterating over a stream takes several times as long. */
function collect(request: IncomingMessage): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
  request.on('error', reject);
  return promise;
}

/** The body of a GraphQL request, which is one operation: the limits are for one. */
export const parseJsonBody: Middleware = async (ctx, next) => {
  const bytes = bodies.get(ctx.req);
  if (bytes) ctx.request.body = parseJson((await bytes).toString());
  await read(ctx, () => {
    if (!Array.isArray(ctx.request.body)) return next();
    throw new AppError('BATCHES_REFUSED', 'A request takes one operation: batches of several are refused.');
  });
};

/** As the body parser does it: a text that is neither an object nor a list is no body. */
export function parseJson(text: string): unknown {
  if (text === '') return {};
  try {
    if (/^[ \t\n\r]*[[{]/.test(text)) return parseSafely(text, { protoAction: 'error' });
  } catch {
    // Answered as any other text that is no JSON.
  }
  throw Object.assign(new SyntaxError('The body is no JSON'), { status: 400 });
}
