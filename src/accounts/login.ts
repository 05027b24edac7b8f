import type { EntityManager } from '@mikro-orm/sql';
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
import { cleanText } from '../sync/clean-text.ts';
import { toImage } from '../sync/to-catalog.ts';
import { deleteExpired } from './lifetimes.ts';
import { challengeOf, createSecretToken, hashSecretToken } from './secrets.ts';
import type { UserTokens } from './user-tokens.ts';

/** A started login. The browser keeps it, encrypted, so that many started logins fill no memory here. */
interface LoginTicket {
  state: string;
  verifier: string;
  /** The path that the browser opens after the login. */
  returnTo: string;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

const context = 'login';
const ticket = z.object({ state: z.string(), verifier: z.string(), returnTo: z.string(), expiresAt: z.number() });

const sealTicket = (key: Buffer, login: LoginTicket): string => sealText(key, JSON.stringify(login), context);

/** Null if this server did not seal it. */
function openTicket(key: Buffer, sealed: string): LoginTicket | null {
  const text = openText(key, sealed, context);
  return text === null ? null : ticket.parse(JSON.parse(text));
}

export const loginLifeMs = 10 * 60 * 1000;

/** How many finished logins are remembered, so that none is used twice. Spotify accepts each code once as well. */
const maxEnded = 10_000;

interface LoginOptions {
  em: EntityManager;
  client: UserClient;
  tokens: UserTokens;
  key: Buffer;
  clientId: string;
  redirectUri: string;
  clock: Pick<Clock, 'now'>;
  /** Called after each login. */
  onLogin: (account: Account) => void;
}

/** The parameters of Spotify's redirect; empty if they are missing. */
interface LoginAnswer {
  ticket: string;
  state: string;
  code: string;
  error: string;
  /** The browser's session until now. */
  sessionId: string;
}

export interface Login {
  /** The URL that Spotify redirects browsers to. */
  redirectUri: string;
  begin(returnTo: string): { location: string; ticket: string };
  /** Throws an AppError if the login fails; nothing is stored then. */
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
    const name = user.name === null ? null : cleanText(user.name);
    const profile = { spotifyId: user.id, name, images: user.images.map(toImage) };
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
