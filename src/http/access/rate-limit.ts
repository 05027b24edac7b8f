import type { IncomingMessage } from 'node:http';
import type { Middleware } from 'koa';
import { LRUCache } from 'lru-cache';
import { AppError } from '../../errors.ts';
import { RequestState } from '../messages/request-state.ts';
import { addressKey, readAddress } from './address.ts';

const windowSeconds = 60;
const windowMs = windowSeconds * 1000;

/** Addresses that are counted at a time, in some megabytes. Beyond, the least recently seen one starts again at zero. */
const maxAddresses = 20_000;

/** Health checks, and the files of pages, of which one page loads dozens. */
const uncounted = /^\/((healthz|readyz)\/?|(playground\/static|assets)\/.*)$/;

/** Only the short health report is free: the verbose one reads the graph. */
function isUncounted(url: string): boolean {
  const [path = '', query = ''] = url.split('?', 2);
  return uncounted.test(path) && !new URLSearchParams(query).has('verbose');
}

export interface RateLimit {
  /**
   * Counts a request, once. Returns whether it is within the limit. At once: a promise would cost as much as finding a
   * cached response.
   */
  count(request: IncomingMessage): boolean;
  /**
   * The headers of draft-ietf-httpapi-ratelimit-headers-10 for a counted request. Not for responses that caches may share:
   * other clients would read the numbers of this one.
   */
  headersOf(request: IncomingMessage): [name: string, value: string][];
  /** Outermost middleware: counts each request that was not counted before Koa, and sets the headers. */
  countAll: Middleware;
  /** Refuses requests over the limit; inside the error handler. */
  refuse: Middleware;
}

interface RateLimitOptions {
  requestsPerMinute: number;
  trustedProxies: number;
  addressesAtMost?: number;
}

/** The requests of one address since its first one, for a minute. */
interface Window {
  requests: number;
  endsAtMs: number;
}

/** A request as it was counted. */
interface Count {
  isWithin: boolean;
  remaining: number;
  /** Until the address may send requests again. */
  seconds: number;
}

/** Limits the requests of each address per minute. */
export function createRateLimit({
  requestsPerMinute,
  trustedProxies,
  addressesAtMost = maxAddresses,
}: RateLimitOptions): RateLimit {
  const windows = new LRUCache<string, Window>({ max: addressesAtMost });
  const counts = new RequestState<Count>();

  const windowOf = (address: string, nowMs: number): Window => {
    const found = windows.get(address);
    if (found && found.endsAtMs > nowMs) return found;
    const opened = { requests: 0, endsAtMs: nowMs + windowMs };
    windows.set(address, opened);
    return opened;
  };

  const count: RateLimit['count'] = (request) => {
    const counted = counts.get(request);
    if (counted !== undefined) return counted.isWithin;
    if (isUncounted(request.url ?? '')) return true;
    const nowMs = performance.now();
    const window = windowOf(addressKey(readAddress(request, trustedProxies)), nowMs);
    window.requests += 1;
    const remaining = requestsPerMinute - window.requests;
    const isWithin = remaining >= 0;
    const seconds = Math.ceil((window.endsAtMs - nowMs) / 1000);
    counts.set(request, { isWithin, remaining: Math.max(remaining, 0), seconds });
    return isWithin;
  };

  const policy = `"address";q=${requestsPerMinute};w=${windowSeconds}`;
  const headersOf: RateLimit['headersOf'] = (request) => {
    const counted = counts.get(request);
    if (!counted) return [];
    return [
      ['RateLimit-Policy', policy],
      ['RateLimit', `"address";r=${counted.remaining};t=${counted.seconds}`],
    ];
  };

  const countAll: Middleware = async (ctx, next) => {
    count(ctx.req);
    const headers = headersOf(ctx.req);
    for (const [name, value] of headers) ctx.res.setHeader(name, value);
    await next();
    if (isShareable(ctx.response.get('Cache-Control'))) for (const [name] of headers) ctx.res.removeHeader(name);
  };

  const refuse: Middleware = (ctx, next) => {
    const counted = counts.get(ctx.req);
    if (!counted || counted.isWithin) return next();
    ctx.set('Retry-After', String(counted.seconds));
    throw new AppError(
      'RATE_LIMITED',
      `More than ${requestsPerMinute} requests per minute from this address. Try again in ${counted.seconds} s.`,
    );
  };

  return { count, headersOf, countAll, refuse };
}

/** Whether a cache may store a response for several clients (RFC 9111 §3), also after it has asked the server. */
export const isShareable = (cacheControl: string): boolean => !/\b(private|no-store)\b/.test(cacheControl);
