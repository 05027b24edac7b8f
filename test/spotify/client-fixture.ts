import type { StoredToken, TokenStore } from '../../src/spotify/access-token.ts';
import { createSpotifyClient, type SpotifyClientOptions } from '../../src/spotify/spotify-client.ts';
import { FakeClock } from '../support/app/fake-clock.ts';
import { type Answer, startScriptedServer } from './scripted-server.ts';

export const credentials = { clientId: 'the-client-id', clientSecret: 'the-client-secret' };
export const browsePath = '/v1/browse/new-releases';
export const tokenPath = '/api/token';
export const firstPage = { limit: 50, offset: 0 };
export const emptyPage: Answer = { body: { albums: { items: [], total: 0, next: null } } };

export const tokenAnswer = (accessToken: string, rest: object = {}): Answer => ({
  body: { access_token: accessToken, token_type: 'Bearer', expires_in: 3600, ...rest },
});

export class MemoryTokenStore implements TokenStore {
  token: StoredToken | null = null;

  async load(): Promise<StoredToken | null> {
    return this.token;
  }

  async save(token: StoredToken | null): Promise<void> {
    this.token = token;
  }
}

/** A server that grants `token-1`, then `token-2`, and lists nothing, until a test scripts something else. */
export async function startFixture() {
  const server = await startScriptedServer();
  server.script(tokenPath, tokenAnswer('token-1'), tokenAnswer('token-2'));
  server.script(browsePath, emptyPage);
  const clock = new FakeClock();
  const tokenStore = new MemoryTokenStore();
  const connect = (options: Partial<SpotifyClientOptions> = {}) =>
    createSpotifyClient({
      credentials,
      accountsUrl: server.url,
      apiUrl: server.url,
      tokenStore,
      clock,
      random: () => 0,
      ...options,
    });
  return {
    server,
    clock,
    tokenStore,
    connect,
    client: connect(),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}
