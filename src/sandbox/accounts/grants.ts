import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { AuthorizationRequest } from './authorization-request.ts';
import type { Seal } from './seal.ts';
import { findUser, type SandboxUser } from './users.ts';

/** A map with a size limit. It drops the entry that was set first. */
export class RecentMap<K, V> {
  readonly #entries = new Map<K, V>();
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get(key: K): V | undefined {
    return this.#entries.get(key);
  }

  set(key: K, value: V): void {
    this.#entries.delete(key);
    this.#entries.set(key, value);
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.#limit) return;
      this.#entries.delete(oldest);
    }
  }
}

const months = 6;

/** Since mid-2026 refresh tokens expire six months after the consent. */
export function sixMonthsAfter(epochMs: number): number {
  const date = new Date(epochMs);
  const day = date.getUTCDate();
  date.setUTCMonth(date.getUTCMonth() + months);
  // If the month has no such day, its last day counts.
  if (date.getUTCDate() !== day) date.setUTCDate(0);
  return date.getTime();
}

/** An error of the token endpoint (RFC 6749 §5.2), with Spotify's texts. */
export class AccountsError extends Error {
  override readonly name = 'AccountsError';
  readonly error: string;

  constructor(error: 'invalid_client' | 'invalid_grant' | 'invalid_request' | 'unsupported_grant_type', words: string) {
    super(words);
    this.error = error;
  }
}

/** RFC 6749 §4.1.2 recommends at most ten minutes. */
const codeLifetimeMs = 600_000;
/** The number of consents whose state is kept in memory. An older one counts as unused and unrotated. */
const maxConsents = 10_000;

/** The client of a token request. */
export interface Client {
  clientId: string;
  /** Without a secret, PKCE authenticates the client. */
  hasSecret: boolean;
}

/** What a user agreed to. */
export interface Consent {
  user: SandboxUser;
  scope: string;
  /** The new refresh token; undefined if the client keeps its own. */
  refreshToken?: string | undefined;
}

const consentFields = {
  clientId: z.string(),
  userId: z.string(),
  scope: z.string(),
  /** The number of revocations by the user before this consent. */
  era: z.number(),
  /** Shared by one consent and all its tokens. */
  family: z.string(),
};
const codeSchema = z.object({
  kind: z.literal('code'),
  ...consentFields,
  redirectUri: z.string(),
  challenge: z.string().nullable(),
  endsMs: z.number(),
});
const refreshSchema = z.object({
  kind: z.literal('refresh'),
  ...consentFields,
  agreedMs: z.number(),
  /** The number of rotations before this token. */
  turn: z.number(),
  needsSecret: z.boolean(),
});
type RefreshContent = z.infer<typeof refreshSchema>;

export interface Grants {
  issueCode(request: AuthorizationRequest, user: SandboxUser, nowMs: number): string;
  /** Throws an AccountsError for an invalid code. */
  redeemCode(form: URLSearchParams, client: Client, nowMs: number): Consent;
  /** Throws an AccountsError for an invalid refresh token. */
  refresh(form: URLSearchParams, client: Client, nowMs: number, rotates: boolean): Consent;
  /** Revokes all consents of a user, with their codes and refresh tokens. */
  revoke(userId: string): void;
}

export function createGrants(seal: Seal): Grants {
  /** The rotations of the newest refresh token per family; no entry while the code is unused. */
  const turns = new RecentMap<string, number>(maxConsents);
  const eras = new Map<string, number>();
  const eraOf = (userId: string): number => eras.get(userId) ?? 0;

  const closeRefresh = (content: RefreshContent): string => {
    turns.set(content.family, content.turn);
    return seal.close(content);
  };

  return {
    issueCode: ({ clientId, redirectUri, scopes, challenge }, { id: userId }, nowMs) =>
      seal.close({
        kind: 'code',
        clientId,
        userId,
        scope: scopes.join(' '),
        era: eraOf(userId),
        family: randomBytes(12).toString('base64url'),
        redirectUri,
        challenge,
        endsMs: nowMs + codeLifetimeMs,
      } satisfies z.infer<typeof codeSchema>),

    redeemCode(form, { clientId, hasSecret }, nowMs) {
      const code = seal.open(codeSchema, getField(form, 'code'));
      const user = findUser(code?.userId ?? null);
      if (!code || !user || code.clientId !== clientId || code.era < eraOf(user.id)) {
        throw new AccountsError('invalid_grant', 'Invalid authorization code');
      }
      if (turns.get(code.family) !== undefined) {
        // RFC 6749 §4.1.2: a code that is used twice may be stolen, so its tokens are revoked.
        turns.set(code.family, Number.POSITIVE_INFINITY);
        throw new AccountsError('invalid_grant', 'Invalid authorization code');
      }
      if (nowMs >= code.endsMs) throw new AccountsError('invalid_grant', 'Authorization code expired');
      if (form.get('redirect_uri') !== code.redirectUri) {
        throw new AccountsError('invalid_grant', 'Invalid redirect URI');
      }
      if (code.challenge !== null && challengeOf(getField(form, 'code_verifier')) !== code.challenge) {
        throw new AccountsError('invalid_grant', 'code_verifier was incorrect');
      }
      if (code.challenge === null && !hasSecret) throw new AccountsError('invalid_client', 'Invalid client');
      const { scope, era, family } = code;
      const refreshToken = closeRefresh({
        kind: 'refresh',
        clientId,
        userId: user.id,
        scope,
        era,
        family,
        agreedMs: code.endsMs - codeLifetimeMs,
        turn: 0,
        needsSecret: hasSecret,
      });
      return { user, scope, refreshToken };
    },

    refresh(form, { clientId, hasSecret }, nowMs, rotates) {
      const token = seal.open(refreshSchema, getField(form, 'refresh_token'));
      const user = findUser(token?.userId ?? null);
      if (!token || !user || token.clientId !== clientId) {
        throw new AccountsError('invalid_grant', 'Invalid refresh token');
      }
      if (token.needsSecret && !hasSecret) throw new AccountsError('invalid_client', 'Invalid client');
      if (token.era < eraOf(user.id) || token.turn < (turns.get(token.family) ?? 0)) {
        throw new AccountsError('invalid_grant', 'Refresh token revoked');
      }
      if (nowMs >= sixMonthsAfter(token.agreedMs)) throw new AccountsError('invalid_grant', 'Refresh token expired');
      const refreshToken = rotates ? closeRefresh({ ...token, turn: token.turn + 1 }) : undefined;
      return { user, scope: token.scope, refreshToken };
    },

    revoke: (userId) => void eras.set(userId, eraOf(userId) + 1),
  };
}

function getField(form: URLSearchParams, name: string): string {
  const value = form.get(name);
  if (!value) throw new AccountsError('invalid_request', `${name} must be supplied`);
  return value;
}

/** RFC 7636 §4.6, S256. */
const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');
