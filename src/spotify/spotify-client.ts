import { AccessTokenCache, type TokenStore } from './access-token.ts';
import {
  type AlbumPage,
  type ArtistBatch,
  parseAlbumList,
  parseAlbumPage,
  parseArtist,
  parseArtistBatch,
  type SpotifyArtist,
} from './answers.ts';
import type { EndpointGroup } from './guard.ts';
import { spotifyId } from './lenient.ts';
import { exchangeJson, type SpotifyRequest } from './send-request.ts';
import { SpotifyError } from './spotify-error.ts';
import { requestToken } from './token-request.ts';
import { type ClientStats, createTransport, type Transport, type TransportOptions } from './transport.ts';

export type { EndpointGroup } from './guard.ts';
export type { SpotifyCredentials } from './token-request.ts';
export type { ClientLimits, ClientStats } from './transport.ts';

/** Where the access token of a call comes from. */
export interface TokenSource {
  get(signal?: AbortSignal): Promise<string>;
  /** Says that Spotify refused this very one. */
  invalidate(accessToken: string): void;
}

interface ApiCall {
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

export interface SpotifyClientOptions extends TransportOptions {
  /** `/api/token` is appended. */
  accountsUrl: string;
  /** `/v1/…` is appended. */
  apiUrl: string;
  tokenStore: TokenStore;
  onWarning?: (message: string) => void;
}

/** Asked for one by one: in a list of both, the albums of an artist come before the singles. */
export const albumGroups = ['single', 'album'] as const;
export type AlbumGroup = (typeof albumGroups)[number];

/** Every method throws a SpotifyError, or the reason of its signal once that is aborted. */
export interface SpotifyClient {
  newReleases(page: { limit: number; offset: number }, signal?: AbortSignal): Promise<AlbumPage>;
  /** Albums of the past two weeks, the popular ones first. */
  searchNewReleases(page: { market: string; limit: number; offset: number }, signal?: AbortSignal): Promise<AlbumPage>;
  /** One call; more than 50 ids, or one that cannot be an id, are a RangeError. */
  artists(ids: readonly string[], signal?: AbortSignal): Promise<ArtistBatch>;
  artist(id: string, signal?: AbortSignal): Promise<SpotifyArtist>;
  /** Those of one group by an artist, the latest first. */
  artistAlbums(
    id: string,
    page: { group: AlbumGroup; market: string; limit: number },
    signal?: AbortSignal,
  ): Promise<AlbumPage>;
  /** Totals of this client up to now; each read gives a new copy. */
  readonly stats: Readonly<ClientStats>;
}

const maxIdsPerCall = 50;

export function createSpotifyClient(options: SpotifyClientOptions): SpotifyClient {
  const { clock, credentials, onWarning } = options;
  const accountsUrl = withoutSlash(options.accountsUrl);
  const apiUrl = withoutSlash(options.apiUrl);
  const transport = createTransport(options);
  const tokens = new AccessTokenCache({
    requestToken: (signal) => requestToken(transport, accountsUrl, credentials, signal),
    store: options.tokenStore,
    clock,
    ...(onWarning && { onWarning }),
  });
  const get = (endpoint: EndpointGroup, path: string, signal?: AbortSignal) =>
    requestApi(transport, apiUrl, tokens, { endpoint, path }, signal);

  return {
    async newReleases({ limit, offset }, signal) {
      const path = `/v1/browse/new-releases?${query({ limit, offset })}`;
      return parseAlbumPage(await get('browse', path, signal), 'browse');
    },

    async searchNewReleases({ market, limit, offset }, signal) {
      const path = `/v1/search?${query({ q: 'tag:new', type: 'album', market, limit, offset })}`;
      return parseAlbumPage(await get('search', path, signal), 'search');
    },

    async artists(ids, signal) {
      if (ids.length > maxIdsPerCall)
        throw new RangeError(`At most ${maxIdsPerCall} artists a call, not ${ids.length}`);
      if (ids.length === 0) return { artists: [], skipped: [] };
      const path = `/v1/artists?${query({ ids: ids.map(checkedId).join(',') })}`;
      return parseArtistBatch(await get('artists', path, signal), 'artists');
    },

    async artist(id, signal) {
      return parseArtist(await get('artist', `/v1/artists/${checkedId(id)}`, signal), 'artist');
    },

    async artistAlbums(id, { group, market, limit }, signal) {
      const path = `/v1/artists/${checkedId(id)}/albums?${query({ include_groups: group, market, limit })}`;
      return parseAlbumList(await get('artistAlbums', path, signal), 'artistAlbums');
    },

    get stats() {
      return { ...transport.stats };
    },
  };
}

function query(parameters: Record<string, string | number>): URLSearchParams {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) search.set(name, String(value));
  return search;
}

function checkedId(id: string): string {
  if (!spotifyId.safeParse(id).success) throw new RangeError(`Not the id of a Spotify artist: ${JSON.stringify(id)}`);
  return id;
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}
