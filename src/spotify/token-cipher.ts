import { hkdfSync } from 'node:crypto';
import { z } from 'zod';
import { parseJson } from './parse-json.ts';
import { openText, sealText } from './sealed-text.ts';
import type { SpotifyCredentials } from './token-request.ts';
import type { StoredToken } from './token-store.ts';

export interface TokenCipher {
  seal(token: StoredToken): string;
  /** Null for whatever these credentials did not seal: a changed secret simply means a new token. */
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
      return text === null ? null : (storedToken.safeParse(parseJson(text)).data ?? null);
    },
  };
}
