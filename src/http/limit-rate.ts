import type { Context, Middleware } from 'koa';
import { LRUCache } from 'lru-cache';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from '../errors.ts';
import { addressKey } from './address-key.ts';

const windowSeconds = 60;

/** So many addresses are counted at a time, in some megabytes: of more, those that were heard of least lately begin anew. */
const maxAddresses = 20_000;

/** Asked for by what watches over the server, and by one page in dozens. */
const uncounted = /^\/((healthz|readyz)\/?|(playground\/static|assets)\/.*)$/;

/** The short answers of those: a long one reads the graph. */
const isUncounted = ({ path, querystring }: Context): boolean =>
  uncounted.test(path) && !new URLSearchParams(querystring).has('verbose');

/**
 * Lets each address send so many requests a minute, and says so in the headers of
 * draft-ietf-httpapi-ratelimit-headers-10.
 */
export function limitRate(requestsPerMinute: number, addressesAtMost = maxAddresses): Middleware {
  const limiter = new RateLimiterMemory({ points: requestsPerMinute, duration: windowSeconds });
  // The library forgets an address after the minute only, however many there are until then.
  const known = new LRUCache<string, true>({
    max: addressesAtMost,
    dispose: (_value, key, reason) => void (reason === 'evict' && limiter.delete(key)),
  });

  return async (ctx, next) => {
    if (isUncounted(ctx)) return next();
    const key = addressKey(ctx.ip);
    known.set(key, true);
    const { remainingPoints, msBeforeNext, consumedPoints } = await limiter.consume(key).catch(orRefused);
    const seconds = Math.ceil(msBeforeNext / 1000);
    ctx.set('RateLimit-Policy', `"address";q=${requestsPerMinute};w=${windowSeconds}`);
    ctx.set('RateLimit', `"address";r=${remainingPoints};t=${seconds}`);
    if (consumedPoints <= requestsPerMinute) return next();
    ctx.set('Retry-After', String(seconds));
    throw new AppError(
      'RATE_LIMITED',
      `More than ${requestsPerMinute} requests came from this address in a minute. Try again in ${seconds} s.`,
    );
  };
}

/** The library rejects with the count itself where that is too high. */
function orRefused(reason: unknown): RateLimiterRes {
  if (reason instanceof RateLimiterRes) return reason;
  throw reason;
}
