import { hkdfSync } from 'node:crypto';
import type { SpotifyCredentials } from '../spotify/token-request.ts';

/**
 * What everything about accounts is encrypted with. Without a secret of its own it comes from the one of the Spotify app:
 * where that is changed, the tokens are worth nothing anyway.
 */
export const deriveAccountKey = (
  sessionSecret: string | null,
  { clientId, clientSecret }: SpotifyCredentials,
): Buffer => Buffer.from(hkdfSync('sha256', sessionSecret ?? clientSecret, clientId, 'release-graph accounts', 32));
