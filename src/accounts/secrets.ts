import { createHash, hkdfSync, randomBytes } from 'node:crypto';
import type { SpotifyCredentials } from '../spotify/token-request.ts';

/**
 * What everything about accounts is encrypted with. Without a secret of its own it comes from the one of the Spotify app:
 * where that is changed, the tokens are worth nothing anyway.
 */
export const deriveAccountKey = (
  sessionSecret: string | null,
  { clientId, clientSecret }: SpotifyCredentials,
): Buffer => Buffer.from(hkdfSync('sha256', sessionSecret ?? clientSecret, clientId, 'release-graph accounts', 32));

const format = /^[\w-]{43}$/;

/** 256 bits that nobody guesses, in 43 characters that go into cookies and paths. */
export const createSecretToken = (): string => randomBytes(32).toString('base64url');

/** What is kept of it. No salt is needed for what nobody guesses; null for what is no such token. */
export const hashSecretToken = (token: string): string | null =>
  format.test(token) ? createHash('sha256').update(token).digest('base64url') : null;
