import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Middleware } from 'koa';
import { LRUCache } from 'lru-cache';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from '../../errors.ts';
import { RequestState } from '../messages/request-state.ts';
import { addressKey, readAddress } from './address.ts';

const windowSeconds = 60;

/** So many addresses are counted at a time, in some megabytes: of more, those that were heard of least lately begin anew. */
const maxAddresses = 20_000;

/** Asked for by what watches over the server, and by one page in dozens. */
const uncounted = /^\/((healthz|readyz)\/?|(playground\/static|assets)\/.*)$/;

/** The short answers of those: a long one reads the graph. */
function isUncounted(url: string): boolean {
  const [path = '', query = ''] = url.split('?', 2);
  return uncounted.test(path) && !new URLSearchParams(query).has('verbose');
}

export interface RateLimit {
  /**
   * Counts a request, says so in the headers of draft-ietf-httpapi-ratelimit-headers-10, and tells whether it may be
   * answered.
   */
  count(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  /** Refuses what was one too many, where refusals are answered. */
  refuse: Middleware;
}

interface RateLimitOptions {
  requestsPerMinute: number;
  trustedProxies: number;
  addressesAtMost?: number;
}

/** Lets each address send so many requests a minute. */
export function createRateLimit({
  requestsPerMinute,
  trustedProxies,
  addressesAtMost = maxAddresses,
}: RateLimitOptions): RateLimit {
  const limiter = new RateLimiterMemory({ points: requestsPerMinute, duration: windowSeconds });
  // The library forgets an address after the minute only, however many there are until then.
  const known = new LRUCache<string, true>({
    max: addressesAtMost,
    dispose: (_value, key, reason) => void (reason === 'evict' && limiter.delete(key)),
  });

  /** By request, in how many seconds the next one may come. */
  const refused = new RequestState<number>();

  const count: RateLimit['count'] = async (request, response) => {
    if (isUncounted(request.url ?? '')) return true;
    const key = addressKey(readAddress(request, trustedProxies));
    known.set(key, true);
    const { remainingPoints, msBeforeNext, consumedPoints } = await limiter.consume(key).catch(orRefused);
    const seconds = Math.ceil(msBeforeNext / 1000);
    response.setHeader('RateLimit-Policy', `"address";q=${requestsPerMinute};w=${windowSeconds}`);
    response.setHeader('RateLimit', `"address";r=${remainingPoints};t=${seconds}`);
    if (consumedPoints <= requestsPerMinute) return true;
    refused.set(request, seconds);
    return false;
  };

  const refuse: Middleware = (ctx, next) => {
    const seconds = refused.get(ctx.req);
    if (seconds === undefined) return next();
    ctx.set('Retry-After', String(seconds));
    throw new AppError(
      'RATE_LIMITED',
      `More than ${requestsPerMinute} requests per minute from this address. Try again in ${seconds} s.`,
    );
  };

  return { count, refuse };
}

/** The library rejects with the count itself where that is too high. */
function orRefused(reason: unknown): RateLimiterRes {
  if (reason instanceof RateLimiterRes) return reason;
  throw reason;
}
