import type { SpotifyStateStore } from '../catalog/runs/spotify-state.ts';
import { databaseError } from '../database/failure.ts';
import type { TokenStore } from '../spotify/access-token.ts';
import type { SpotifyCredentials } from '../spotify/spotify-client.ts';
import { createTokenCipher } from '../spotify/token-cipher.ts';

/** Keeps the access token in the database, readable only with the client secret: a restart needs no new one. */
export function createTokenStore(state: SpotifyStateStore, credentials: SpotifyCredentials): TokenStore {
  const cipher = createTokenCipher(credentials);
  return {
    async load() {
      const sealed = await state.loadSealedToken().catch(throwInWords);
      return sealed === null ? null : cipher.open(sealed);
    },
    save: (token) => state.saveSealedToken(token === null ? null : cipher.seal(token)).catch(throwInWords),
  };
}

function throwInWords(error: unknown): never {
  throw databaseError(error) ?? error;
}
