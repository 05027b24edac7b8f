import type { Clock } from '../clock.ts';
import { type Guard, unguarded } from './guard.ts';
import { type Pace, unpaced } from './pace.ts';
import { basicOf, type SpotifyCredentials } from './token-request.ts';
import { type ClientLimits, defaultLimits, type Transport } from './transport.ts';

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
