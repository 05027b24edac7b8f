import type { IncomingMessage } from 'node:http';
import { parse as parseSafely } from '@hapi/bourne';
import type { Middleware } from 'koa';
import { AppError } from '../../errors.ts';
import { collect, readRequestBody } from './body.ts';
import { describeJsonError } from './describe-json-error.ts';
import { RequestState } from './request-state.ts';

const maxBytes = 100 * 1024;

const jsonType = /^\s*(application\/json|[^\s;/]+\/[^\s;]+\+json)\s*(;|$)/i;

const bodies = new RequestState<Promise<Buffer>>();

/** Reads the body before Koa: for a short JSON body with a Content-Length and without an encoding. */
export function readBytes(request: IncomingMessage): Promise<Buffer> {
  const bytes = bodies.get(request) ?? collect(request);
  bodies.set(request, bytes);
  return bytes;
}

/** Sets `ctx.request.body` to the body of a GraphQL request: one operation, as the limits are per operation. */
export const parseJsonBody: Middleware = async (ctx, next) => {
  if (ctx.method !== 'POST') return next();
  const early = bodies.get(ctx.req);
  if (!early && !jsonType.test(ctx.get('Content-Type'))) return refuseOtherType();
  const bytes = await (early ?? readRequestBody(ctx.req, maxBytes));
  ctx.request.body = parseJson(bytes.toString());
  return next();
};

const example = '{"query":"{ catalog { revision } }"}';

const refuse = (message: string, code = 'MALFORMED_BODY'): never => {
  throw new AppError(code, message);
};

const refuseOtherType = (): never => refuse('The body must be JSON, with Content-Type: application/json.');

/** The JSON object in a body. */
export function parseJson(text: string): object {
  if (text.trim() === '') return refuse(`The body is empty. Send a JSON object such as ${example}.`);
  const body = parseValue(text);
  if (Array.isArray(body))
    return refuse('Send one operation per request. Batches are not supported.', 'BATCHES_REFUSED');
  if (isDeeperThan(maxLevels, body)) return refuse(`The body has more than ${maxLevels} levels of objects and lists.`);
  if (typeof body === 'object' && body !== null) return body;
  return refuse(`The body must be a JSON object such as ${example}.`);
}

/** Far more than queries need. Variables of thousands of levels exhaust the stack of graphql-js. */
const maxLevels = 100;

/** Without recursion, level by level. */
function isDeeperThan(levels: number, value: unknown): boolean {
  let level = [value].filter(isParent);
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth === levels) return true;
    level = level.flatMap((parent) => Object.values(parent).filter(isParent));
  }
  return false;
}

const isParent = (value: unknown): value is object => typeof value === 'object' && value !== null;

function parseValue(text: string): unknown {
  try {
    return parseSafely(text, { protoAction: 'error' });
  } catch {
    // Valid JSON is refused for a name that would change an object's prototype.
    return refuse(
      isJson(text)
        ? 'The body must not have a property named __proto__.'
        : `The body is not valid JSON: ${describeJsonError(text)}.`,
    );
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

declare module 'koa' {
  interface Request {
    body?: unknown;
  }
}
