import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { parseJson } from './parse-json.ts';
import type { SpotifyCredentials } from './token-request.ts';
import type { StoredToken } from './token-store.ts';

export interface TokenCipher {
  seal(token: StoredToken): string;
  /** Null for whatever these credentials did not seal: a changed secret simply means a new token. */
  open(sealed: string): StoredToken | null;
}

const algorithm = 'aes-256-gcm';
const options = { authTagLength: 16 };
const version = Buffer.from('v1');
// 12 bytes of IV, 16 of tag, then the ciphertext, each in base64url.
const format = /^v1\.([\w-]{16})\.([\w-]{22})\.([\w-]+)$/;
const storedToken = z.object({ accessToken: z.string(), expiresAt: z.number() });

export function createTokenCipher({ clientId, clientSecret }: SpotifyCredentials): TokenCipher {
  const key = Buffer.from(hkdfSync('sha256', clientSecret, clientId, 'release-graph access token', 32));

  return {
    seal({ accessToken, expiresAt }) {
      const iv = randomBytes(12);
      const cipher = createCipheriv(algorithm, key, iv, options).setAAD(version);
      const text = Buffer.concat([cipher.update(JSON.stringify({ accessToken, expiresAt })), cipher.final()]);
      return ['v1', ...[iv, cipher.getAuthTag(), text].map((part) => part.toString('base64url'))].join('.');
    },

    open(sealed) {
      const [, iv, tag, text] = format.exec(sealed) ?? [];
      if (iv === undefined || tag === undefined || text === undefined) return null;
      const decipher = createDecipheriv(algorithm, key, Buffer.from(iv, 'base64url'), options)
        .setAAD(version)
        .setAuthTag(Buffer.from(tag, 'base64url'));
      const plain = decipher.update(text, 'base64url', 'utf8');
      try {
        decipher.final();
      } catch {
        return null;
      }
      return storedToken.safeParse(parseJson(plain)).data ?? null;
    },
  };
}
