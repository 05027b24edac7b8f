import type { Clock } from '../clock.ts';
import { type Guard, unguarded } from './guard.ts';
import { type Pace, unpaced } from './pace.ts';
import { basicOf, type SpotifyCredentials } from './token-request.ts';

export interface ClientLimits {
  /** For one attempt, from sending the request to the last byte of the answer. */
  timeoutMs: number;
  /** The first one included. */
  maxAttempts: number;
  /** A longer Retry-After is thrown instead of waited for. */
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
  // A full page of 50 albums with all their markets is 130 kB.
  maxBodyBytes: 5_000_000,
};

export interface ClientStats {
  /** Requests sent to the API host, repeated ones included. */
  apiCalls: number;
  /** Requests sent to the accounts host, repeated ones included. */
  tokenRequests: number;
  /** Requests of both kinds that repeat an earlier one. */
  retries: number;
  /** Time spent between attempts, and for the pace. */
  waitedMs: number;
}

/** What every request of one client shares. */
export interface Transport {
  fetch: typeof fetch;
  pace: Pace;
  guard: Guard;
  clock: Clock;
  random: () => number;
  limits: Readonly<ClientLimits>;
  stats: ClientStats;
  /** What no error may show, whichever endpoint echoes it; tokens come to it as they are used. */
  secrets: Set<string>;
}

export interface TransportOptions {
  credentials: SpotifyCredentials;
  clock: Clock;
  fetch?: typeof fetch;
  /** How fast requests follow each other; without one, as fast as they are made. */
  pace?: Pace;
  random?: () => number;
  limits?: Partial<ClientLimits>;
  /** What stands before each request, also for a token. */
  guard?: Guard;
}

export const createTransport = (options: TransportOptions): Transport => ({
  fetch: options.fetch ?? fetch,
  pace: options.pace ?? unpaced,
  guard: options.guard ?? unguarded,
  clock: options.clock,
  random: options.random ?? Math.random,
  limits: { ...defaultLimits, ...options.limits },
  stats: { apiCalls: 0, tokenRequests: 0, retries: 0, waitedMs: 0 },
  secrets: new Set([basicOf(options.credentials), options.credentials.clientSecret]),
});

/** The same, and errors repeat this one thing as little as the other secrets. */
export const hiding = (transport: Transport, secret: string): Transport => ({
  ...transport,
  secrets: new Set([...transport.secrets, secret]),
});
