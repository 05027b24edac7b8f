import type { IncomingMessage, ServerResponse } from 'node:http';
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
  /** Counts the points that a read costs, whose cost may be found while it runs. */
  charge(address: string, points: number): void;
  /** Outermost middleware: counts each request that was not counted before Koa, and sets the headers. */
  countAll: Middleware;
  /** Refuses requests over the limit; inside the error handler. */
  refuse: Middleware;
  /** How many requests each policy has refused. */
  readonly refusals: Readonly<Record<Policy, number>>;
}

type Policy = 'requests' | 'points';

interface RateLimitOptions {
  requestsPerMinute: number;
  pointsPerMinute?: number;
  trustedProxies: number;
  addressesAtMost?: number;
}

/** The requests of one address since its first one, for a minute, and the points that they cost. */
interface Window {
  requests: number;
  points: number;
  startedAtMs: number;
}

/** A request as it was counted. */
interface Count {
  /** The policy that refuses the request. */
  exceeds: Policy | null;
  window: Window;
  /** Until the address may send requests again. */
  seconds: number;
}

/** Fifteen seconds of processor time: a quarter of one processor. */
const defaultPointsPerMinute = 1_500_000;

/** Limits the requests of each address per minute. */
export function createRateLimit({
  requestsPerMinute,
  pointsPerMinute = defaultPointsPerMinute,
  trustedProxies,
  addressesAtMost = maxAddresses,
}: RateLimitOptions): RateLimit {
  const windows = new LRUCache<string, Window>({ max: addressesAtMost });
  const counts = new RequestState<Count>();
  const refusals = { requests: 0, points: 0 };

  const windowOf = (address: string, nowMs: number): Window => {
    const found = windows.get(address);
    if (found && nowMs - found.startedAtMs < windowMs) return found;
    const opened = { requests: 0, points: 0, startedAtMs: nowMs };
    windows.set(address, opened);
    return opened;
  };

  const count: RateLimit['count'] = (request) => {
    const counted = counts.get(request);
    if (counted !== undefined) return counted.exceeds === null;
    if (isUncounted(request.url ?? '')) return true;
    const nowMs = performance.now();
    const window = windowOf(addressKey(readAddress(request, trustedProxies)), nowMs);
    window.requests += 1;
    const exceeds = exceededBy(window);
    // Rounded up, by rounding down what has passed: the sum of a time and a minute may be a little more than both.
    const seconds = windowSeconds - Math.floor((nowMs - window.startedAtMs) / 1000);
    counts.set(request, { exceeds, window, seconds });
    return exceeds === null;
  };

  const exceededBy = ({ requests, points }: Window): Count['exceeds'] => {
    if (requests > requestsPerMinute) return 'requests';
    return points >= pointsPerMinute ? 'points' : null;
  };

  const charge: RateLimit['charge'] = (address, points) => {
    windowOf(address, performance.now()).points += points;
  };

  const policies = `"requests";q=${requestsPerMinute};w=${windowSeconds}, "points";q=${pointsPerMinute};w=${windowSeconds}`;
  const headersOf: RateLimit['headersOf'] = (request) => {
    const counted = counts.get(request);
    if (!counted) return [];
    const { window, seconds } = counted;
    const requests = Math.max(requestsPerMinute - window.requests, 0);
    const points = Math.max(pointsPerMinute - Math.ceil(window.points), 0);
    return [
      ['RateLimit-Policy', policies],
      ['RateLimit', `"requests";r=${requests};t=${seconds}, "points";r=${points};t=${seconds}`],
    ];
  };

  const setHeaders = (request: IncomingMessage, response: ServerResponse): void => {
    for (const [name, value] of headersOf(request)) response.setHeader(name, value);
  };

  const countAll: Middleware = async (ctx, next) => {
    count(ctx.req);
    // For event streams, which send their headers at once.
    setHeaders(ctx.req, ctx.res);
    await next();
    if (ctx.headerSent) return;
    // The cost of the request is known now.
    setHeaders(ctx.req, ctx.res);
    if (isShareable(ctx.response.get('Cache-Control')))
      for (const [name] of headersOf(ctx.req)) ctx.res.removeHeader(name);
  };

  const refuse: Middleware = (ctx, next) => {
    const counted = counts.get(ctx.req);
    if (!counted || counted.exceeds === null) return next();
    refusals[counted.exceeds] += 1;
    ctx.set('Retry-After', String(counted.seconds));
    throw new AppError(
      'RATE_LIMITED',
      counted.exceeds === 'requests'
        ? `More than ${requestsPerMinute} requests per minute from this address. Try again in ${counted.seconds} s.`
        : `The requests of this address cost more than ${pointsPerMinute} points in this minute. Try again in ${counted.seconds} s.`,
    );
  };

  return { count, headersOf, charge, countAll, refuse, refusals };
}

/** Whether a cache may store a response for several clients (RFC 9111 §3), also after it has asked the server. */
export const isShareable = (cacheControl: string): boolean => !/\b(private|no-store)\b/.test(cacheControl);
