import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { ApiError } from './api-error.ts';

export const tokenLifetimeSeconds = 3600;

/**
 * A token carries its own end and a signature: nothing is stored however many are asked for, and a token outlives a
 * restart, as one of Spotify's does.
 */
export interface AccessTokens {
  issue(nowMs: number): string;
  /** Throws the ApiError of a missing, forged or expired token. */
  check(authorization: string | null, nowMs: number): void;
}

const payloadBytes = 24;

export function createAccessTokens(key: string): AccessTokens {
  const sign = (payload: Buffer): Buffer => createHmac('sha256', key).update(payload).digest();

  return {
    issue(nowMs) {
      const payload = randomBytes(payloadBytes);
      payload.writeDoubleBE(nowMs + tokenLifetimeSeconds * 1000, 0);
      return Buffer.concat([payload, sign(payload)]).toString('base64url');
    },
    check(authorization, nowMs) {
      const token = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
      if (!token) throw tokenError('missing_token');
      const bytes = Buffer.from(token, 'base64url');
      const payload = bytes.subarray(0, payloadBytes);
      const signature = bytes.subarray(payloadBytes);
      const expected = sign(payload);
      if (signature.length !== expected.length || !timingSafeEqual(signature, expected)) {
        throw tokenError('invalid_token');
      }
      if (nowMs >= payload.readDoubleBE(0)) throw tokenError('invalid_token', 'The access token expired');
    },
  };
}

/** RFC 6750 §3: what is wrong with a token is said in a header as well. */
function tokenError(code: string, message = 'Missing/invalid/expired access token'): ApiError {
  return new ApiError(401, message, { 'www-authenticate': `Bearer realm="spotify", error="${code}"` });
}
