import type { Clock } from '../clock.ts';
import { AppError } from '../errors.ts';
import { quoteLine } from '../fetching/body.ts';
import { SingleFlight } from './single-flight.ts';

interface AccessTokenOptions {
  requestToken: (signal: AbortSignal) => Promise<StoredToken>;
  store: TokenStore;
  clock: Clock;
  onWarning?: (message: string) => void;
}

const renewBeforeMs = 60_000;
/** No token lives longer. If one seems to, it was stored before the clock was set back. */
const maxLifeMs = 24 * 60 * 60 * 1000;

/** The access token of the app: from memory, from the store, or from one request that all concurrent callers share. */
export class AccessTokenCache {
  readonly #options: AccessTokenOptions;
  readonly #flight = new SingleFlight<StoredToken>();
  #token: StoredToken | null = null;
  #refused: StoredToken | null = null;

  constructor(options: AccessTokenOptions) {
    this.#options = options;
  }

  async get(signal?: AbortSignal): Promise<string> {
    const token = this.#isFresh(this.#token)
      ? this.#token
      : await this.#flight.join((shared) => this.#obtain(shared), signal);
    return token.accessToken;
  }

  /** Drops this token, but not a newer one: many concurrent 401 responses renew the token once. */
  invalidate(accessToken: string): void {
    if (this.#token?.accessToken !== accessToken) return;
    this.#refused = this.#token;
    this.#token = null;
  }

  #isFresh(token: StoredToken | null): token is StoredToken {
    if (token === null) return false;
    const leftMs = token.expiresAt - this.#options.clock.now();
    return leftMs > renewBeforeMs && leftMs <= maxLifeMs;
  }

  async #obtain(signal: AbortSignal): Promise<StoredToken> {
    const stored = await this.#load();
    // A stored token that expires no later than the refused one is that token, or an older one.
    if (this.#isFresh(stored) && (this.#refused === null || stored.expiresAt > this.#refused.expiresAt)) {
      this.#token = stored;
      return stored;
    }
    const token = await this.#options.requestToken(signal);
    this.#token = token;
    await this.#save(token);
    return token;
  }

  async #load(): Promise<StoredToken | null> {
    try {
      return await this.#options.store.load();
    } catch (error) {
      this.#warn('Could not read the stored Spotify token, so a new one is requested', error);
      return null;
    }
  }

  async #save(token: StoredToken): Promise<void> {
    try {
      await this.#options.store.save(token);
    } catch (error) {
      this.#warn('Could not store the Spotify token, so the next start requests a new one', error);
    }
  }

  #warn(message: string, error: unknown): void {
    this.#options.onWarning?.(`${message}: ${describeCause(error)}`);
  }
}

/** The message of a database error quotes the statement, and with it the token. Only its code is safe. */
const describeCause = (error: unknown): string => {
  if (error instanceof AppError) return quoteLine(error.message) ?? error.code;
  return error instanceof Error && 'code' in error ? String(error.code) : 'unexpected error';
};

export interface StoredToken {
  accessToken: string;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

/** Stores the token across restarts. If it fails, the client requests a new token. */
export interface TokenStore {
  load(): Promise<StoredToken | null>;
  save(token: StoredToken | null): Promise<void>;
}
