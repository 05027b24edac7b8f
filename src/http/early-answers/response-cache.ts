import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Middleware } from 'koa';
import { LRUCache } from 'lru-cache';
import { type GraphState, isSameState } from '../../catalog/read/graph-state.ts';
import type { RecordOperation } from '../../graphql/operation-record.ts';
import { isCacheable } from '../caching/validators.ts';
import { readBytes } from '../messages/json-body.ts';
import { RequestState } from '../messages/request-state.ts';
import { cacheKey, isKeyedBy, keyParts } from './cache-key.ts';
import { type CachedResponse, captureResponse, type SendCached } from './cached-response.ts';
import type { EarlyAnswer } from './early-answers.ts';

/** Slots of four bytes each. */
const slotCount = 65_536;

/** Admits keys that were seen before, in constant memory. Each slot holds the last hash that fell into it. */
class AdmissionFilter {
  readonly #hashes = new Uint32Array(slotCount);

  /** Whether the key was seen before. A different key passes for it once in 65,000 times. */
  admits(key: string): boolean {
    const hash = fnv1a(key);
    const slot = hash % slotCount;
    const wasSeen = this.#hashes[slot] === hash;
    this.#hashes[slot] = hash;
    return wasSeen;
  }
}

/** FNV-1a over code units, 32 bits: a digest of node:crypto takes thirty times as long. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}

export interface ResponseCacheOptions {
  stateNow: () => GraphState | Promise<GraphState>;
  /** Of bodies, headers and keys together. */
  maxBytes: number;
}

interface ResponseCacheParts extends ResponseCacheOptions {
  /** The state in the response; null if the request read nothing of the graph. */
  stateRead: (request: IncomingMessage) => GraphState | null;
  /** The day for which the response holds; null if it stays the same until the graph changes. */
  dayRead: (request: IncomingMessage) => string | null;
  today: () => string;
  send: SendCached;
  record: RecordOperation;
}

export interface CacheStats {
  hits: number;
  misses: number;
  /** Of responses that made room for others. */
  evictions: number;
  entries: number;
  bytes: number;
  maxBytes: number;
}

export interface ResponseCache {
  readonly stats: Readonly<CacheStats>;
  answer: EarlyAnswer;
  /** Around everything that makes responses: stores those that are cacheable. */
  capture: Middleware;
  /** Stores the response to a request that `answer` was asked before. */
  store(request: IncomingMessage, response: CachedResponse): Promise<void>;
}

interface StoredResponse extends CachedResponse {
  /** It holds for this day alone; null: until the graph changes. */
  day: string | null;
}

/** The memory of an entry beside its body and its key, roughly. */
const overheadBytes = 2_000;

/** The share of the cache that takes every response. The rest is for keys that were seen before. */
const openShare = 1 / 4;

/**
 * Sends stored bytes again while the graph is at the same revision. Most requests are never repeated: an admission
 * filter keeps their responses from evicting those that are.
 */
export function createResponseCache(parts: ResponseCacheParts): ResponseCache {
  const { stateNow, stateRead, dayRead, today, maxBytes, send, record } = parts;
  let [hits, misses, evictions] = [0, 0, 0];
  const entries = new LRUCache<string, StoredResponse>({
    maxSize: maxBytes,
    // One response must not evict all others.
    maxEntrySize: Math.ceil(maxBytes / 8),
    sizeCalculation: ({ body }, key) => body.length + 2 * key.length + overheadBytes,
    dispose: (_response, _key, reason) => {
      if (reason === 'evict') evictions += 1;
    },
  });
  /** That of all entries but those that read nothing of the graph; null if there are no others. */
  let state: GraphState | null = null;
  const enter = (now: GraphState): GraphState => {
    if (state !== null && isSameState(now, state)) return state;
    if (state !== null) entries.clear();
    state = now;
    return now;
  };
  /** Null if the database fails: the handler of the request reports that. */
  const currentState = (): GraphState | null | Promise<GraphState | null> => {
    try {
      const now = stateNow();
      return now instanceof Promise ? now.then(enter, () => null) : enter(now);
    } catch {
      return null;
    }
  };
  const filter = new AdmissionFilter();
  const admits = (key: string): boolean => filter.admits(key) || entries.calculatedSize < maxBytes * openShare;
  const missed = new RequestState<string>();

  // Without a promise, if all is at hand: waiting for one takes longer than the rest.
  const answer: EarlyAnswer = (request, response) => {
    const parts = keyParts(request);
    if (parts === null) return false;
    if (parts === 'head') return answerBody(request, response, null);
    return readBytes(request).then((body) => answerBody(request, response, body));
  };

  const answerBody = (request: IncomingMessage, response: ServerResponse, body: Buffer | null) => {
    const key = cacheKey(request, body);
    if (key === null) return false;
    const miss = (): false => {
      misses += 1;
      missed.set(request, key);
      return false;
    };
    // Without an entry nobody looks at the database here: the request itself is about to.
    if (!entries.has(key)) return miss();
    const answerAt = (now: GraphState | null): boolean => {
      if (now === null) return false;
      const cached = entries.get(key);
      if (!cached || (cached.day !== null && cached.day !== today())) return miss();
      hits += 1;
      send(request, response, cached);
      const { operation } = cached;
      if (operation !== undefined) record({ name: operation, outcome: 'cached', points: 0, tookMs: null });
      return true;
    };
    const now = currentState();
    return now instanceof Promise ? now.then(answerAt) : answerAt(now);
  };

  const store: ResponseCache['store'] = async (request, response) => {
    const key = missed.get(request);
    if (key === undefined) return;
    // Without a look at the database: the request still has a connection, and others may wait for all of them. If that
    // state is over by now, the response is never sent: each answer looks first.
    const read = stateRead(request);
    if (read) enter(read);
    if (admits(key)) entries.set(key, { ...response, body: ownBytes(response.body), day: dayRead(request) });
  };

  const capture: Middleware = async (ctx, next) => {
    await next();
    if (
      missed.get(ctx.req) === undefined ||
      ctx.status !== 200 ||
      !isCacheable(ctx) ||
      !isKeyedBy(ctx.response.get('Vary'))
    )
      return;
    await store(ctx.req, await captureResponse(ctx));
  };

  return {
    answer,
    capture,
    store,
    get stats() {
      return { hits, misses, evictions, entries: entries.size, bytes: entries.calculatedSize, maxBytes };
    },
  };
}

/** A small buffer is a slice of Node's pool, and would keep all of its 8 or 16 kB. */
function ownBytes(body: Buffer): Buffer {
  if (body.buffer.byteLength === body.length) return body;
  const own = Buffer.allocUnsafeSlow(body.length);
  body.copy(own);
  return own;
}
