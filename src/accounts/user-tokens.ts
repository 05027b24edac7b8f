import type { EntityManager } from '@mikro-orm/sql';
import { z } from 'zod';
import { type Account, loadSealedTokens, replaceTokens } from '../catalog/people/accounts.ts';
import type { Clock } from '../clock.ts';
import { whenFree } from '../database/when-free.ts';
import { AppError } from '../errors.ts';
import { unlessAborted } from '../spotify/single-flight.ts';
import { SpotifyError } from '../spotify/spotify-error.ts';
import { openText, sealText } from '../spotify/token-cipher.ts';
import type { GrantedToken, TokenSource, UserClient } from '../spotify/user-client.ts';

interface UserTokensOptions {
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
  new AppError('LOGIN_REQUIRED', 'Spotify no longer grants access for this user. Log in again.');

/** The users' tokens: stored encrypted for one user each, and renewed once for concurrent requests. */
export class UserTokens {
  readonly #options: UserTokensOptions;
  readonly #renewals = new Map<number, Promise<GrantedToken>>();
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

  /** Resolves when no renewal is running, so that no new token is lost. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#renewals.values());
  }

  async #get(holder: Holder, signal?: AbortSignal): Promise<string> {
    const { token } = await this.#load(holder);
    if (this.#isUsable(holder, token)) return token.accessToken;
    const renewal = this.#renewals.get(holder.rowId) ?? this.#begin(holder);
    return (await unlessAborted(renewal, signal)).accessToken;
  }

  /** Continues if the waiting requests end: a new refresh token must be stored, because the old one is used up. */
  #begin(holder: Holder): Promise<GrantedToken> {
    const renewal = this.#renew(holder).finally(() => this.#renewals.delete(holder.rowId));
    this.#renewals.set(holder.rowId, renewal);
    return renewal;
  }

  async #renew(holder: Holder): Promise<GrantedToken> {
    const { sealed, token } = await this.#load(holder);
    if (this.#isUsable(holder, token)) return token;
    const answer = token.refreshToken === null ? null : await this.#refresh(token.refreshToken);
    if (answer === null) {
      await this.#drop(holder, sealed);
      return (await this.#load(holder)).token;
    }
    const renewed = { ...answer, refreshToken: answer.refreshToken ?? token.refreshToken };
    const isStored = await this.#replace(holder, sealed, this.seal(holder.spotifyId, renewed));
    // A login or another server replaced the tokens, or the account was deleted.
    if (!isStored) return (await this.#load(holder)).token;
    this.#refused.delete(holder.rowId);
    return renewed;
  }

  /** Null if Spotify refuses the refresh token. After other errors the token stays valid. */
  async #refresh(refreshToken: string): Promise<GrantedToken | null> {
    try {
      return await this.#options.client.refresh(refreshToken);
    } catch (error) {
      if (error instanceof SpotifyError && error.code === 'SPOTIFY_INVALID_GRANT') return null;
      throw error;
    }
  }

  /** Throws, unless the tokens were replaced meanwhile. */
  async #drop(holder: Holder, sealed: string): Promise<void> {
    if (await this.#replace(holder, sealed, null)) throw loginNeeded();
  }

  #replace({ rowId }: Holder, old: string, sealed: string | null): Promise<boolean> {
    return whenFree(() => replaceTokens(this.#options.em.fork(), rowId, old, sealed));
  }

  async #load(holder: Holder): Promise<{ sealed: string; token: GrantedToken }> {
    const sealed = await loadSealedTokens(this.#options.em.fork(), holder.rowId);
    if (sealed === null) throw loginNeeded();
    const text = openText(this.#options.key, sealed, this.#contextOf(holder.spotifyId));
    if (text !== null) return { sealed, token: grantedToken.parse(JSON.parse(text)) };
    // Sealed with another secret: unreadable.
    await this.#drop(holder, sealed);
    return this.#load(holder);
  }

  #isUsable({ rowId }: Holder, { accessToken, expiresAt }: GrantedToken): boolean {
    return this.#refused.get(rowId) !== accessToken && expiresAt - this.#options.clock.now() > renewBeforeMs;
  }

  /** Binds sealed tokens to the user and the app: in another row they cannot be opened. */
  #contextOf(spotifyId: string): string {
    return JSON.stringify(['tokens', this.#options.clientId, spotifyId]);
  }
}
