import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Middleware } from 'koa';
import { LRUCache } from 'lru-cache';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from '../../errors.ts';
import { RequestState } from '../messages/request-state.ts';
import { addressKey, readAddress } from './address.ts';

const windowSeconds = 60;

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
   * Counts a request, once, and sets the headers of draft-ietf-httpapi-ratelimit-headers-10. `withholdLimits` removes them
   * from responses that caches may share. Resolves to whether the request is within the limit.
   */
  count(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  /** Outermost middleware: counts each request that was not counted before Koa. */
  countAll: Middleware;
  /** Refuses requests over the limit; inside the error handler. */
  refuse: Middleware;
}

interface RateLimitOptions {
  requestsPerMinute: number;
  trustedProxies: number;
  addressesAtMost?: number;
}

/** Limits the requests of each address per minute. */
export function createRateLimit({
  requestsPerMinute,
  trustedProxies,
  addressesAtMost = maxAddresses,
}: RateLimitOptions): RateLimit {
  const limiter = new RateLimiterMemory({ points: requestsPerMinute, duration: windowSeconds });
  // The library forgets an address only after its minute, however many there are until then.
  const addresses = new LRUCache<string, true>({
    max: addressesAtMost,
    dispose: (_value, key, reason) => void (reason === 'evict' && limiter.delete(key)),
  });

  /** Seconds until the next request may come, 0 within the limit. */
  const delays = new RequestState<number>();

  const count: RateLimit['count'] = async (request, response) => {
    const counted = delays.get(request);
    if (counted !== undefined) return counted === 0;
    if (isUncounted(request.url ?? '')) return true;
    const key = addressKey(readAddress(request, trustedProxies));
    addresses.set(key, true);
    const { remainingPoints, msBeforeNext, consumedPoints } = await limiter.consume(key).catch(orExceeded);
    const seconds = Math.ceil(msBeforeNext / 1000);
    response.setHeader('RateLimit-Policy', `"address";q=${requestsPerMinute};w=${windowSeconds}`);
    response.setHeader('RateLimit', `"address";r=${remainingPoints};t=${seconds}`);
    const isWithin = consumedPoints <= requestsPerMinute;
    delays.set(request, isWithin ? 0 : Math.max(seconds, 1));
    return isWithin;
  };

  const countAll: Middleware = async (ctx, next) => {
    await count(ctx.req, ctx.res);
    await next();
    if (isShareable(ctx.response.get('Cache-Control'))) withholdLimits(ctx.res);
  };

  const refuse: Middleware = (ctx, next) => {
    const seconds = delays.get(ctx.req) ?? 0;
    if (seconds === 0) return next();
    ctx.set('Retry-After', String(seconds));
    throw new AppError(
      'RATE_LIMITED',
      `More than ${requestsPerMinute} requests per minute from this address. Try again in ${seconds} s.`,
    );
  };

  return { count, countAll, refuse };
}

/** Whether a cache may store a response for several clients (RFC 9111 §3), also after it has asked the server. */
export const isShareable = (cacheControl: string): boolean => !/\b(private|no-store)\b/.test(cacheControl);

/** A shared cache replays all headers: other clients would read the numbers of this one. */
export function withholdLimits(response: ServerResponse): void {
  response.removeHeader('RateLimit');
  response.removeHeader('RateLimit-Policy');
}

/** The library rejects with the count itself if it is over the limit. */
function orExceeded(reason: unknown): RateLimiterRes {
  if (reason instanceof RateLimiterRes) return reason;
  throw reason;
}
