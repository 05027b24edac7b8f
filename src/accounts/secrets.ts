import { createHash, hkdfSync, randomBytes } from 'node:crypto';
import type { SpotifyCredentials } from '../spotify/transport.ts';

type DeriveKey = (sessionSecret: string | null, credentials: SpotifyCredentials) => Buffer;

const keyFor =
  (purpose: string): DeriveKey =>
  (sessionSecret, { clientId, clientSecret }) =>
    Buffer.from(hkdfSync('sha256', sessionSecret ?? clientSecret, clientId, `release-graph ${purpose}`, 32));

/**
 * The key that encrypts account data. Without SESSION_SECRET it comes from the Spotify app's client secret: if that changes,
 * the tokens are worthless anyway.
 */
export const deriveAccountKey = keyFor('accounts');

/** The key that encrypts the secrets of webhooks. */
export const deriveWebhookKey = keyFor('webhooks');

const format = /^[\w-]{43}$/;

/** 256 random bits as 43 characters that are safe in cookies and paths. */
export const createSecretToken = (): string => randomBytes(32).toString('base64url');

/** The stored hash; null if the token is malformed. A random token needs no salt. */
export const hashSecretToken = (token: string): string | null =>
  format.test(token) ? createHash('sha256').update(token).digest('base64url') : null;

/** The S256 challenge of a verifier (RFC 7636 §4.2). */
export const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');
