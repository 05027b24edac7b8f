import type { EndpointGroup } from './endpoint-group.ts';
import { exchangeJson } from './exchange-json.ts';
import type { SpotifyRequest } from './send-request.ts';
import { SpotifyError } from './spotify-error.ts';
import type { Transport } from './transport.ts';

/** Where the access token of a call comes from. */
export interface TokenSource {
  get(signal?: AbortSignal): Promise<string>;
  /** Says that Spotify refused this very one. */
  invalidate(accessToken: string): void;
}

export interface ApiCall {
  endpoint: EndpointGroup;
  /** After the host, with the query. */
  path: string;
}

/** GETs JSON from the Web API. A refused token is renewed once and the call repeated once. */
export async function requestApi(
  transport: Transport,
  apiUrl: string,
  tokens: TokenSource,
  { endpoint, path }: ApiCall,
  signal?: AbortSignal,
): Promise<unknown> {
  const ask = (accessToken: string) => {
    transport.secrets.add(accessToken);
    const headers = { accept: 'application/json', authorization: `Bearer ${accessToken}` };
    const init: SpotifyRequest['init'] = { method: 'GET', headers };
    return exchangeJson(transport, { endpoint, url: apiUrl + path, init }, signal);
  };

  const accessToken = await tokens.get(signal);
  try {
    return await ask(accessToken);
  } catch (error) {
    if (!(error instanceof SpotifyError) || error.code !== 'SPOTIFY_UNAUTHORIZED') throw error;
    tokens.invalidate(accessToken);
    const renewed = await tokens.get(signal);
    transport.stats.retries += 1;
    return ask(renewed);
  }
}
