import { createHash, hkdfSync, randomBytes } from 'node:crypto';
import type { SpotifyCredentials } from '../spotify/transport.ts';

/**
 * The key that encrypts account data. Without SESSION_SECRET it comes from the Spotify app's client secret: if that changes,
 * the tokens are worthless anyway.
 */
export const deriveAccountKey = (
  sessionSecret: string | null,
  { clientId, clientSecret }: SpotifyCredentials,
): Buffer => Buffer.from(hkdfSync('sha256', sessionSecret ?? clientSecret, clientId, 'release-graph accounts', 32));

const format = /^[\w-]{43}$/;

/** 256 random bits as 43 characters that are safe in cookies and paths. */
export const createSecretToken = (): string => randomBytes(32).toString('base64url');

/** The stored hash; null if the token is malformed. A random token needs no salt. */
export const hashSecretToken = (token: string): string | null =>
  format.test(token) ? createHash('sha256').update(token).digest('base64url') : null;

/** The S256 challenge of a verifier (RFC 7636 §4.2). */
export const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');
