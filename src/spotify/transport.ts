import type { Clock } from '../clock.ts';
import type { Tracing } from '../tracing.ts';
import { allowAll, type EndpointGroup, type Guard } from './guard.ts';
import { type Pace, unpaced } from './pace.ts';

export interface SpotifyCredentials {
  clientId: string;
  clientSecret: string;
}

/** RFC 6749 §2.3.1 requires form-encoding first. Spotify's ids and secrets are alphanumeric, so it would change nothing. */
export const toBasicAuth = ({ clientId, clientSecret }: SpotifyCredentials): string =>
  Buffer.from(`${clientId}:${clientSecret}`).toString('base64');

export interface SpotifyRequest {
  endpoint: EndpointGroup;
  url: string;
  init: { method: 'GET' | 'POST'; headers: Record<string, string>; body?: string };
}

export interface SpotifyResponse {
  status: number;
  retryAfter: string | null;
  text: string;
}

export interface ClientLimits {
  /** For one attempt, from the start of the request to the last byte of the response. */
  timeoutMs: number;
  /** Includes the first attempt. */
  maxAttempts: number;
  /** The client throws instead of waiting for a longer Retry-After. */
  maxRetryAfterMs: number;
  backoffBaseMs: number;
  backoffCapMs: number;
  maxBodyBytes: number;
}

export const defaultLimits: Readonly<ClientLimits> = {
  timeoutMs: 15_000,
  maxAttempts: 4,
  maxRetryAfterMs: 30_000,
  backoffBaseMs: 500,
  backoffCapMs: 8_000,
  // A full page of 50 albums with all their markets has 130 kB.
  maxBodyBytes: 5_000_000,
};

export interface ClientStats {
  /** Requests to the API host, including retries. */
  apiCalls: number;
  /** Requests to the accounts host, including retries. */
  tokenRequests: number;
  /** Retries of both kinds. */
  retries: number;
  /** Time spent between attempts and on the rate limit. */
  waitedMs: number;
}

/** What all requests of one client share. */
export interface Transport {
  fetch: typeof fetch;
  pace: Pace;
  guard: Guard;
  clock: Clock;
  random: () => number;
  limits: Readonly<ClientLimits>;
  stats: ClientStats;
  /** Removed from error responses, because an endpoint may echo them. Access tokens are added when they are used. */
  secrets: Set<string>;
  /** Gives each attempt its span. */
  tracing: Tracing | null;
}

export interface TransportOptions {
  credentials: SpotifyCredentials;
  clock: Clock;
  fetch?: typeof fetch;
  /** Limits the rate of requests. Default: unlimited. */
  pace?: Pace;
  random?: () => number;
  limits?: Partial<ClientLimits>;
  /** Called before each request, including token requests. */
  guard?: Guard;
  tracing?: Tracing | null;
}

export const createTransport = (options: TransportOptions): Transport => ({
  fetch: options.fetch ?? fetch,
  pace: options.pace ?? unpaced,
  guard: options.guard ?? allowAll,
  clock: options.clock,
  random: options.random ?? Math.random,
  limits: { ...defaultLimits, ...options.limits },
  stats: { apiCalls: 0, tokenRequests: 0, retries: 0, waitedMs: 0 },
  secrets: new Set([toBasicAuth(options.credentials), options.credentials.clientSecret]),
  tracing: options.tracing ?? null,
});

/** The same transport with one more secret. */
export const withSecret = (transport: Transport, secret: string): Transport => ({
  ...transport,
  secrets: new Set([...transport.secrets, secret]),
});
