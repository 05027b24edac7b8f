import type { Clock } from '../clock.ts';
import { AppError } from '../errors.ts';
import { quoteLine } from './body.ts';
import { SharedFlight } from './shared-flight.ts';

interface AccessTokenOptions {
  requestToken: (signal: AbortSignal) => Promise<StoredToken>;
  store: TokenStore;
  clock: Clock;
  onWarning?: (message: string) => void;
}

const renewBeforeMs = 60_000;
/** No token lives longer: one that seems to was stored before the clock was set back. */
const longestLifeMs = 24 * 60 * 60 * 1000;

/** The client's access token: from memory, else from the store, else asked for, once for all who wait. */
export class AccessTokenCache {
  readonly #options: AccessTokenOptions;
  readonly #flight = new SharedFlight<StoredToken>();
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

  /** Drops this very token; one that has replaced it meanwhile stays, so many 401s at once renew once. */
  invalidate(accessToken: string): void {
    if (this.#token?.accessToken !== accessToken) return;
    this.#refused = this.#token;
    this.#token = null;
  }

  #isFresh(token: StoredToken | null): token is StoredToken {
    if (token === null) return false;
    const leftMs = token.expiresAt - this.#options.clock.now();
    return leftMs > renewBeforeMs && leftMs <= longestLifeMs;
  }

  async #obtain(signal: AbortSignal): Promise<StoredToken> {
    const stored = await this.#load();
    // What does not outlive a refused token is that token, or an older one.
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

  #warn(what: string, error: unknown): void {
    const why = reasonOf(error);
    this.#options.onWarning?.(`${what}: ${why}`);
  }
}

/** The code of a failure: the words of a database's error quoteLine the statement, and with it what was to be stored. */
const reasonOf = (error: unknown): string => {
  if (error instanceof AppError) return quoteLine(error.message) ?? error.code;
  return error instanceof Error && 'code' in error ? String(error.code) : 'unexpected error';
};

export interface StoredToken {
  accessToken: string;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

/** Where the token outlives the process. May fail: the client then asks for a token as if none were stored. */
export interface TokenStore {
  load(): Promise<StoredToken | null>;
  save(token: StoredToken | null): Promise<void>;
}
