import type { EntityManager } from '@mikro-orm/sqlite';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { type Account, saveAccount } from '../catalog/people/accounts.ts';
import { addSession, deleteSession } from '../catalog/people/sessions.ts';
import type { Clock } from '../clock.ts';
import { whenFree } from '../database/when-free.ts';
import { AppError } from '../errors.ts';
import { SpotifyError } from '../spotify/spotify-error.ts';
import { openText, sealText } from '../spotify/token-cipher.ts';
import type { GrantedToken, UserClient } from '../spotify/user-client.ts';
import { deleteExpired } from './lifetimes.ts';
import { challengeOf } from './pkce.ts';
import { createSecretToken, hashSecretToken } from './secrets.ts';
import type { UserTokens } from './user-tokens.ts';

/** A login that a browser began, which keeps it itself, encrypted: who begins many of them fills nothing here. */
interface LoginTicket {
  state: string;
  verifier: string;
  /** Where the browser goes in the end. */
  returnTo: string;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

const context = 'login';
const ticket = z.object({ state: z.string(), verifier: z.string(), returnTo: z.string(), expiresAt: z.number() });

const sealTicket = (key: Buffer, login: LoginTicket): string => sealText(key, JSON.stringify(login), context);

/** Null for what was not sealed here. */
function openTicket(key: Buffer, sealed: string): LoginTicket | null {
  const text = openText(key, sealed, context);
  return text === null ? null : ticket.parse(JSON.parse(text));
}

export const loginLifeMs = 10 * 60 * 1000;

/** So many logins that were ended are remembered, so that none is ended twice; Spotify takes no code twice either. */
const maxEnded = 10_000;

interface LoginOptions {
  em: EntityManager;
  client: UserClient;
  tokens: UserTokens;
  key: Buffer;
  clientId: string;
  redirectUri: string;
  clock: Pick<Clock, 'now'>;
  /** Told who has just logged in. */
  onLogin: (account: Account) => void;
}

/** What a browser brings back from Spotify; empty where it brings none. */
interface LoginAnswer {
  ticket: string;
  state: string;
  code: string;
  error: string;
  /** Of the session that it had until now. */
  sessionId: string;
}

export interface Login {
  /** Where Spotify is to send browsers back to. */
  redirectUri: string;
  begin(returnTo: string): { location: string; ticket: string };
  /** Throws an AppError that says why nobody is logged in; nothing is stored then. */
  finish(answer: LoginAnswer): Promise<{ sessionId: string; returnTo: string }>;
  logOut(sessionId: string): Promise<void>;
}

export function createLogin({ em, client, tokens, key, clientId, redirectUri, clock, onLogin }: LoginOptions): Login {
  const ended = new LRUCache<string, true>({ max: maxEnded });

  const redeem = ({ ticket, state }: LoginAnswer) => {
    const login = openTicket(key, ticket);
    if (login === null) throw failed('This browser has started no login here, or the login expired.');
    if (login.state !== state) throw failed('This is not the latest login of this browser.');
    if (login.expiresAt <= clock.now()) throw failed('The login expired after ten minutes.');
    if (ended.has(state)) throw failed('This login was already completed.');
    ended.set(state, true);
    return login;
  };

  const save = async (sessionHash: string, grant: GrantedToken, oldSessionId: string): Promise<Account> => {
    const at = new Date(clock.now()).toISOString();
    const user = await client.me({ get: async () => grant.accessToken, invalidate: () => {} });
    const oldHash = hashSecretToken(oldSessionId);
    const profile = { spotifyId: user.id, name: user.name, images: user.images };
    const sealedTokens = tokens.seal(user.id, grant);
    const work = async (tx: EntityManager): Promise<Account> => {
      const account = await saveAccount(tx, clientId, profile, { sealedTokens, at });
      if (oldHash !== null) await deleteSession(tx, oldHash);
      await addSession(tx, sessionHash, account.rowId, at);
      await deleteExpired(tx, clock.now());
      return account;
    };
    return whenFree(() => em.fork().transactional(work));
  };

  return {
    redirectUri,

    begin(returnTo) {
      const [state, verifier] = [createSecretToken(), createSecretToken()];
      const ticket = sealTicket(key, { state, verifier, returnTo, expiresAt: clock.now() + loginLifeMs });
      const request = { state, challenge: challengeOf(verifier), redirectUri };
      return { location: client.authorizationUrl(request), ticket };
    },

    async finish(answer) {
      const { verifier, returnTo } = redeem(answer);
      const { code, error, sessionId: oldSessionId } = answer;
      if (error === 'access_denied') throw failed('Access was denied at Spotify.');
      if (error !== '') throw failed('Spotify refused the login.');
      if (code === '') throw failed('Spotify returned no code.');
      const sessionId = createSecretToken();
      const hash = hashSecretToken(sessionId) ?? '';
      try {
        const grant = await client.exchangeCode({ code, verifier, redirectUri });
        onLogin(await save(hash, grant, oldSessionId));
      } catch (failure) {
        throw failure instanceof SpotifyError ? inWords(failure) : failure;
      }
      return { sessionId, returnTo };
    },

    async logOut(sessionId) {
      const hash = hashSecretToken(sessionId);
      if (hash !== null) await whenFree(() => deleteSession(em.fork(), hash));
    },
  };
}

const failed = (why: string, cause?: unknown): AppError =>
  new AppError('LOGIN_FAILED', `${why} Log in again.`, cause === undefined ? undefined : { cause });

function inWords(failure: SpotifyError): AppError {
  const { code, message } = failure;
  if (code === 'SPOTIFY_INVALID_GRANT') return failed('The code from Spotify has expired.', failure);
  if (code === 'SPOTIFY_UNAVAILABLE' || code === 'SPOTIFY_RATE_LIMITED') {
    return new AppError('LOGIN_UNAVAILABLE', `${message} Try again in a moment.`, {
      cause: failure,
    });
  }
  return new AppError('LOGIN_FAILED', message, { cause: failure });
}
