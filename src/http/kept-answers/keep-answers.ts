import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Context, Middleware } from 'koa';
import { LRUCache } from 'lru-cache';
import { isLasting } from '../../rest/lasting.ts';
import { hasAnswer } from '../../rest/revalidation.ts';
import { readBytes } from '../json-body.ts';
import { keyOf, mayBeKept } from './key-of.ts';

/** An answer as it left, encoded or not. */
interface KeptAnswer {
  headers: Record<string, string | string[]>;
  /** What of the headers a 304 has. */
  validators: Record<string, string | string[]>;
  tag: string | null;
  modifiedAt: string | null;
  body: Buffer;
}

export interface KeepOptions {
  /** The same object as long as the graph is the same. */
  stateNow: () => object;
  /** Of the bodies, their headers and what they are found by. */
  maxBytes: number;
}

/** What an answer takes beside its body and its key, roughly. */
const overheadBytes = 2_000;

/**
 * Sends again what was answered before, as long as the graph is the same: the very bytes, encoded, without a look at anything
 * else. Kept is what was marked as lasting (`lasting.ts`) and was made while nobody changed the graph.
 */
export function keepAnswers({ stateNow, maxBytes }: KeepOptions): Middleware {
  const kept = new LRUCache<string, KeptAnswer>({
    maxSize: maxBytes,
    // One answer is not to push out all the others.
    maxEntrySize: Math.ceil(maxBytes / 8),
    sizeCalculation: ({ body }, key) => body.length + 2 * key.length + overheadBytes,
  });
  let state: object | null = null;
  /** Null where the database cannot tell: then the request itself meets that. */
  const currentState = (): object | null => {
    try {
      const now = stateNow();
      if (now !== state) kept.clear();
      state = now;
      return now;
    } catch {
      return null;
    }
  };

  return async (ctx, next) => {
    if (!mayBeKept(ctx)) return next();
    // A body that breaks off is for whoever parses it to refuse.
    const body = ctx.req.method === 'POST' ? await readBytes(ctx).catch(() => null) : null;
    if (ctx.req.method === 'POST' && body === null) return next();
    const key = keyOf(ctx, body);
    const before = currentState();
    if (key === null || before === null) return next();
    const known = kept.get(key);
    if (known) return send(ctx, known);
    await next();
    if (!isLasting(ctx) || ctx.status !== 200) return;
    const answer = await take(ctx);
    if (currentState() === before) kept.set(key, answer);
  };
}

function send(ctx: Context, { headers, validators, tag, modifiedAt, body }: KeptAnswer): void {
  if (tag !== null && hasAnswer(ctx, tag, modifiedAt)) {
    ctx.status = 304;
    ctx.set(validators);
    return;
  }
  ctx.status = 200;
  ctx.set(headers);
  ctx.body = body;
}

/** The answer as it is about to leave; its body is bytes from here on. */
async function take(ctx: Context): Promise<KeptAnswer> {
  const body = await bytesOf(ctx.body);
  if (ctx.body !== body) {
    const { type } = ctx.response;
    const contentType = ctx.response.get('Content-Type') || type;
    ctx.body = body;
    ctx.set('Content-Type', contentType);
  }
  const headers: KeptAnswer['headers'] = {};
  for (const [name, value] of Object.entries(ctx.res.getHeaders())) {
    if (value === undefined || ofRequest.test(name)) continue;
    headers[name] = typeof value === 'number' ? String(value) : value;
  }
  return {
    headers,
    validators: Object.fromEntries(Object.entries(headers).filter(([name]) => !ofContent.test(name))),
    tag: ctx.response.get('ETag') || null,
    modifiedAt: ctx.response.get('Last-Modified') || null,
    body,
  };
}

/** What each request is told anew. */
const ofRequest = /^(ratelimit|ratelimit-policy|content-length)$/;

/** What a 304 does not have. */
const ofContent = /^(content-(type|encoding)|link)$/;

async function bytesOf(body: unknown): Promise<Buffer> {
  if (Buffer.isBuffer(body)) return body;
  if (body instanceof Readable) return buffer(body);
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}
