import type { EndpointGroup } from './guard.ts';
import { type ParseJson, requestJson } from './send-request.ts';
import { SpotifyError } from './spotify-error.ts';
import type { Transport } from './transport.ts';

/** Provides the access token of an API request. */
export interface TokenSource {
  get(signal?: AbortSignal): Promise<string>;
  /** Called when Spotify refused this token. */
  invalidate(accessToken: string): void;
}

export interface ApiRequest<T> {
  endpoint: EndpointGroup;
  /** Path and query. */
  path: string;
  parse: ParseJson<T>;
}

/** GETs and parses JSON from the Web API. If Spotify refuses the token, renews it once and repeats the request once. */
export async function requestApi<T>(
  transport: Transport,
  apiUrl: string,
  tokens: TokenSource,
  { endpoint, path, parse }: ApiRequest<T>,
  signal?: AbortSignal,
): Promise<T> {
  const get = (accessToken: string) => {
    transport.secrets.add(accessToken);
    const headers = { accept: 'application/json', authorization: `Bearer ${accessToken}` };
    return requestJson(transport, { endpoint, url: apiUrl + path, init: { method: 'GET', headers } }, parse, signal);
  };

  const accessToken = await tokens.get(signal);
  try {
    return await get(accessToken);
  } catch (error) {
    if (!(error instanceof SpotifyError) || error.code !== 'SPOTIFY_UNAUTHORIZED') throw error;
    tokens.invalidate(accessToken);
    const renewed = await tokens.get(signal);
    transport.stats.retries += 1;
    return get(renewed);
  }
}
