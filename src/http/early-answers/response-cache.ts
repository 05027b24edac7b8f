import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Middleware } from 'koa';
import { LRUCache } from 'lru-cache';
import { isCacheable } from '../caching/cacheable.ts';
import { readBytes } from '../messages/json-body.ts';
import { RequestState } from '../messages/request-state.ts';
import { AdmissionFilter } from './admission-filter.ts';
import { cacheKey, keyParts } from './cache-key.ts';
import { type CachedResponse, captureResponse, sendCached } from './cached-response.ts';

export interface ResponseCacheOptions {
  /** The same object as long as the graph is the same. */
  stateNow: () => object;
  /** Of the bodies, their headers and what they are found by. */
  maxBytes: number;
}

export interface ResponseCache {
  /** Answers a request that was answered before; whether it did. */
  serve(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  /** Around everything that answers one that was not: keeps what was marked as lasting. */
  capture: Middleware;
  /** Keeps what a request was answered, if the graph has not changed meanwhile. */
  store(request: IncomingMessage, answer: CachedResponse): void;
}

/** What an answer takes beside its body and its key, roughly. */
const overheadBytes = 2_000;

/** Of what answers may take, what those may to questions that were asked once. */
const shareOfNew = 1 / 4;

/**
 * Sends again what was answered before, as long as the graph is the same: the very bytes, encoded, without a look at anything
 * else. Kept is what was marked as lasting (`lasting.ts`) and was made while nobody changed the graph. As the room gets
 * smaller it is for questions that were asked before: most are never asked again, and their answers would push out others,
 * and be garbage of the kind that takes longest to collect.
 */
export function createResponseCache({ stateNow, maxBytes }: ResponseCacheOptions): ResponseCache {
  const kept = new LRUCache<string, CachedResponse>({
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
  const askedBefore = new AdmissionFilter();
  const isWorthKeeping = (key: string): boolean =>
    askedBefore.admits(key) || kept.calculatedSize < maxBytes * shareOfNew;
  const asked = new RequestState<{ key: string; state: object }>();

  const answerAgain: ResponseCache['serve'] = async (request, response) => {
    const parts = keyParts(request);
    if (parts === null) return false;
    const body = parts === 'body' ? await readBytes(request) : null;
    const key = cacheKey(request, body);
    const before = currentState();
    if (key === null || before === null) return false;
    const known = kept.get(key);
    if (known) sendCached(request, response, known);
    else asked.set(request, { key, state: before });
    return known !== undefined;
  };

  const keepAnswer: ResponseCache['store'] = (request, answer) => {
    const question = asked.get(request);
    if (!question || currentState() !== question.state || !isWorthKeeping(question.key)) return;
    kept.set(question.key, { ...answer, body: ownBytes(answer.body) });
  };

  const keep: Middleware = async (ctx, next) => {
    await next();
    if (asked.get(ctx.req) && isCacheable(ctx) && ctx.status === 200) keepAnswer(ctx.req, await captureResponse(ctx));
  };

  return { serve: answerAgain, capture: keep, store: keepAnswer };
}

/** A body that was made small or encoded lies in 8 or 16 kB, of which it would keep all. */
function ownBytes(body: Buffer): Buffer {
  if (body.buffer.byteLength === body.length) return body;
  const own = Buffer.allocUnsafeSlow(body.length);
  body.copy(own);
  return own;
}
