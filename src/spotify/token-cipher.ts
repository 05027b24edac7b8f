import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { tryParseJson } from '../fetching/body.ts';
import type { StoredToken } from './access-token.ts';
import type { SpotifyCredentials } from './transport.ts';

const algorithm = 'aes-256-gcm';
const options = { authTagLength: 16 };
// 12 bytes of IV, 16 of tag, then the ciphertext, each in base64url.
const format = /^v1\.([\w-]{16})\.([\w-]{22})\.([\w-]+)$/;

/** Encrypts text with a key of 32 bytes. Decryption needs the same `context`. */
export function sealText(key: Buffer, text: string, context: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv(algorithm, key, iv, options).setAAD(Buffer.from(context));
  const sealed = Buffer.concat([cipher.update(text), cipher.final()]);
  return ['v1', ...[iv, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'))].join('.');
}

/** Null if the text was not sealed with this key and context. */
export function openText(key: Buffer, sealed: string, context: string): string | null {
  const [, iv, tag, text] = format.exec(sealed) ?? [];
  if (iv === undefined || tag === undefined || text === undefined) return null;
  const decipher = createDecipheriv(algorithm, key, Buffer.from(iv, 'base64url'), options)
    .setAAD(Buffer.from(context))
    .setAuthTag(Buffer.from(tag, 'base64url'));
  const plain = decipher.update(text, 'base64url', 'utf8');
  try {
    return plain + decipher.final('utf8');
  } catch {
    return null;
  }
}

interface TokenCipher {
  seal(token: StoredToken): string;
  /** Null if it was sealed with other credentials. A new client secret therefore needs a new token. */
  open(sealed: string): StoredToken | null;
}

const context = 'v1';
const storedToken = z.object({ accessToken: z.string(), expiresAt: z.number() });

export function createTokenCipher({ clientId, clientSecret }: SpotifyCredentials): TokenCipher {
  const key = Buffer.from(hkdfSync('sha256', clientSecret, clientId, 'release-graph access token', 32));

  return {
    seal: ({ accessToken, expiresAt }) => sealText(key, JSON.stringify({ accessToken, expiresAt }), context),
    open(sealed) {
      const text = openText(key, sealed, context);
      return text === null ? null : (storedToken.safeParse(tryParseJson(text)).data ?? null);
    },
  };
}
