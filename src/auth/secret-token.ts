import { createHash, randomBytes } from 'node:crypto';

const format = /^[\w-]{43}$/;

/** 256 bits that nobody guesses, in 43 characters that go into cookies and paths. */
export const createSecretToken = (): string => randomBytes(32).toString('base64url');

/** What is kept of it. No salt is needed for what nobody guesses; null for what is no such token. */
export const hashSecretToken = (token: string): string | null =>
  format.test(token) ? createHash('sha256').update(token).digest('base64url') : null;
