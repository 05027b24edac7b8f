import type { EntityManager } from '@mikro-orm/sqlite';
import { z } from 'zod';
import { type Account, loadSealedTokens, replaceTokens } from '../catalog/accounts.ts';
import { graphOf } from '../catalog/graph.ts';
import { whenFree } from '../catalog/when-free.ts';
import type { Clock } from '../clock.ts';
import { AppError } from '../errors.ts';
import { openText, sealText } from '../spotify/sealed-text.ts';
import { SharedFlight } from '../spotify/shared-flight.ts';
import { SpotifyError } from '../spotify/spotify-error.ts';
import type { GrantedToken, TokenSource, UserClient } from '../spotify/user-client.ts';

export interface UserTokensOptions {
  em: EntityManager;
  client: Pick<UserClient, 'refresh'>;
  key: Buffer;
  clientId: string;
  clock: Pick<Clock, 'now'>;
}

type Holder = Pick<Account, 'rowId' | 'spotifyId'>;

const renewBeforeMs = 60_000;
const grantedToken = z.object({
  accessToken: z.string(),
  expiresAt: z.number(),
  refreshToken: z.string().nullable(),
});

export const loginNeeded = (): AppError =>
  new AppError('LOGIN_REQUIRED', 'Spotify no longer grants access on behalf of this user: log in again.');

/** The tokens of users: kept in the file, encrypted for the very user, and renewed once for all who wait. */
export class UserTokens {
  readonly #options: UserTokensOptions;
  readonly #flights = new Map<number, SharedFlight<GrantedToken>>();
  readonly #renewals = new Set<Promise<unknown>>();
  readonly #refused = new Map<number, string>();

  constructor(options: UserTokensOptions) {
    this.#options = options;
  }

  seal(spotifyId: string, token: GrantedToken): string {
    return sealText(this.#options.key, JSON.stringify(token), this.#contextOf(spotifyId));
  }

  sourceOf(holder: Holder): TokenSource {
    return {
      get: (signal) => this.#get(holder, signal),
      invalidate: (accessToken) => void this.#refused.set(holder.rowId, accessToken),
    };
  }

  /** Resolves once no token is being renewed: what Spotify has just handed out is not to be lost. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#renewals);
  }

  async #get(holder: Holder, signal?: AbortSignal): Promise<string> {
    const { token } = await this.#load(holder);
    if (this.#isUsable(holder, token)) return token.accessToken;
    const flight = this.#flights.get(holder.rowId) ?? new SharedFlight<GrantedToken>();
    this.#flights.set(holder.rowId, flight);
    return (await flight.join(() => this.#track(this.#renew(holder)), signal)).accessToken;
  }

  /** Without the signal of who waits: whoever leaves, a new refresh token that comes is stored. */
  async #track<T>(renewal: Promise<T>): Promise<T> {
    this.#renewals.add(renewal);
    return renewal.finally(() => this.#renewals.delete(renewal));
  }

  async #renew(holder: Holder): Promise<GrantedToken> {
    const { sealed, token } = await this.#load(holder);
    if (this.#isUsable(holder, token)) return token;
    if (token.refreshToken === null) return this.#drop(holder, sealed);
    const answer = await this.#options.client.refresh(token.refreshToken).catch((error: unknown) => {
      // Anything else may pass, and the token is as good as before.
      if (error instanceof SpotifyError && error.code === 'SPOTIFY_INVALID_GRANT') return this.#drop(holder, sealed);
      throw error;
    });
    const renewed = { ...answer, refreshToken: answer.refreshToken ?? token.refreshToken };
    const isKept = await this.#replace(holder, sealed, this.seal(holder.spotifyId, renewed));
    // A login, or another server, was faster; or the account has gone.
    if (!isKept) return (await this.#load(holder)).token;
    this.#refused.delete(holder.rowId);
    return renewed;
  }

  async #drop(holder: Holder, sealed: string): Promise<never> {
    await this.#replace(holder, sealed, null);
    throw loginNeeded();
  }

  #replace({ rowId }: Holder, old: string, sealed: string | null): Promise<boolean> {
    return whenFree(() => replaceTokens(graphOf(this.#options.em.fork()), rowId, old, sealed));
  }

  async #load({ rowId, spotifyId }: Holder): Promise<{ sealed: string; token: GrantedToken }> {
    const sealed = await loadSealedTokens(graphOf(this.#options.em.fork()), rowId);
    if (sealed === null) throw loginNeeded();
    const text = openText(this.#options.key, sealed, this.#contextOf(spotifyId));
    // Sealed under another secret: nobody can read it any more.
    if (text === null) return this.#drop({ rowId, spotifyId }, sealed);
    return { sealed, token: grantedToken.parse(JSON.parse(text)) };
  }

  #isUsable({ rowId }: Holder, { accessToken, expiresAt }: GrantedToken): boolean {
    return this.#refused.get(rowId) !== accessToken && expiresAt - this.#options.clock.now() > renewBeforeMs;
  }

  /** Sealed tokens that are put into the row of another user, or app, open nothing. */
  #contextOf(spotifyId: string): string {
    return JSON.stringify(['tokens', this.#options.clientId, spotifyId]);
  }
}
