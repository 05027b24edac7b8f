import type { IncomingMessage } from 'node:http';
import { parse as parseSafely } from '@hapi/bourne';
import { bodyParser } from '@koa/bodyparser';
import type { Middleware } from 'koa';
import { AppError } from '../../errors.ts';
import { RequestState } from './request-state.ts';

const read = bodyParser({
  enableTypes: ['json'],
  jsonLimit: '100kb',
  onError: (error) => {
    throw 'body' in error && typeof error.body === 'string' ? malformed(error.body) : error;
  },
});

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
    throw new AppError('BATCHES_REFUSED', 'Send one operation per request. Batches are not supported.');
  });
};

/** As the body parser does it: the body must be an object or a list. */
export function parseJson(text: string): unknown {
  if (text === '') return {};
  try {
    if (isObjectOrList(text)) return parseSafely(text, { protoAction: 'error' });
  } catch {
    // The error below says what is wrong.
  }
  throw malformed(text);
}

const isObjectOrList = (text: string): boolean => /^[ \t\n\r]*[[{]/.test(text);

const malformed = (text: string): AppError =>
  new AppError('MALFORMED_BODY', `The body is not valid JSON: ${faultIn(text)}.`);

/** The reason of V8's parser and the place, without the excerpt of the body that V8 quotes. */
function faultIn(text: string): string {
  if (!isObjectOrList(text)) return 'expected an object';
  try {
    JSON.parse(text);
  } catch (error) {
    const { message } = error as SyntaxError;
    const reason = message.replace(/ (?:in|after) JSON at position .*| JSON input$|, (?:\.\.\.)?".*/s, '');
    const [, position, line, column] = /position (\d+) \(line (\d+) column (\d+)\)/.exec(message) ?? [];
    if (position === undefined) return lowerFirst(reason);
    const isLineBreak = /^Bad control/.test(reason) && /[\n\r]/.test(text.charAt(Number(position)));
    return `${isLineBreak ? 'line break inside a string' : lowerFirst(reason)}, line ${line}, column ${column}`;
  }
  return 'the key __proto__ is not allowed';
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
