import { z } from 'zod';
import type { Viewer } from '../accounts/scopes.ts';
import type { Seal } from '../accounts/seal.ts';
import { findUser } from '../accounts/users.ts';
import { ApiError } from './http.ts';

export const tokenLifetimeSeconds = 3600;

export interface AccessTokens {
  /** Without a consent: a client credentials token. */
  issue(nowMs: number, consent?: { user: { id: string }; scope: string }): string;
  /** Null for client credentials. Throws an ApiError for a missing, forged or expired token. */
  check(authorization: string | null, nowMs: number): Viewer | null;
  /** Expires all issued tokens. */
  expireAll(): void;
}

const contentSchema = z.object({
  kind: z.literal('access'),
  endsMs: z.number(),
  /** The number of expireAll calls before this token. */
  era: z.number(),
  userId: z.string().optional(),
  scope: z.string().optional(),
});

export function createAccessTokens(seal: Seal): AccessTokens {
  let era = 0;
  return {
    issue: (nowMs, consent) =>
      seal.close({
        kind: 'access',
        endsMs: nowMs + tokenLifetimeSeconds * 1000,
        era,
        userId: consent?.user.id,
        scope: consent?.scope,
      } satisfies z.infer<typeof contentSchema>),
    check(authorization, nowMs) {
      const token = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
      if (!token) throw tokenError('missing_token');
      const content = seal.open(contentSchema, token);
      if (!content) throw tokenError('invalid_token');
      if (nowMs >= content.endsMs || content.era < era) throw tokenError('invalid_token', 'The access token expired');
      const user = findUser(content.userId ?? null);
      return user ? { user, scopes: content.scope?.split(' ') ?? [] } : null;
    },
    expireAll: () => void era++,
  };
}

/** RFC 6750 §3: the error is also in a header. */
function tokenError(code: string, message = 'Missing/invalid/expired access token'): ApiError {
  return new ApiError(401, message, { 'www-authenticate': `Bearer realm="spotify", error="${code}"` });
}
