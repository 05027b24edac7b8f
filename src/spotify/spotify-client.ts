import { AccessTokenCache, type TokenStore } from './access-token.ts';
import { requestApi } from './api-request.ts';
import type { EndpointGroup } from './guard.ts';
import { spotifyId } from './responses/lenient.ts';
import {
  type AlbumPage,
  type ArtistBatch,
  parseAlbumList,
  parseAlbumPage,
  parseArtist,
  parseArtistBatch,
  type SpotifyArtist,
} from './responses/parse-response.ts';
import type { ParseJson } from './send-request.ts';
import { requestToken } from './token-request.ts';
import { type ClientStats, createTransport, type TransportOptions } from './transport.ts';

export type { EndpointGroup } from './guard.ts';
export type { ClientLimits, ClientStats, SpotifyCredentials } from './transport.ts';

export interface SpotifyClientOptions extends TransportOptions {
  /** `/api/token` is appended. */
  accountsUrl: string;
  /** `/v1/…` is appended. */
  apiUrl: string;
  tokenStore: TokenStore;
  onWarning?: (message: string) => void;
}

/** Requested one by one: in a combined list, all albums come before the singles. */
export const albumGroups = ['single', 'album'] as const;
export type AlbumGroup = (typeof albumGroups)[number];

/** Every method throws a SpotifyError, or the reason of its signal once it is aborted. */
export interface SpotifyClient {
  newReleases(page: { limit: number; offset: number }, signal?: AbortSignal): Promise<AlbumPage>;
  /** Albums of the past two weeks, in order of popularity. */
  searchNewReleases(page: { market: string; limit: number; offset: number }, signal?: AbortSignal): Promise<AlbumPage>;
  /** One call. Throws a RangeError for more than 50 ids or an invalid id. */
  artists(ids: readonly string[], signal?: AbortSignal): Promise<ArtistBatch>;
  artist(id: string, signal?: AbortSignal): Promise<SpotifyArtist>;
  /** The albums of one group by an artist, the latest first. */
  artistAlbums(
    id: string,
    page: { group: AlbumGroup; market: string; limit: number },
    signal?: AbortSignal,
  ): Promise<AlbumPage>;
  /** Totals of this client so far, as a copy. */
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
  const get = <T>(endpoint: EndpointGroup, path: string, parse: ParseJson<T>, signal?: AbortSignal) =>
    requestApi(transport, apiUrl, tokens, { endpoint, path, parse }, signal);

  return {
    async newReleases({ limit, offset }, signal) {
      const path = `/v1/browse/new-releases?${query({ limit, offset })}`;
      return get('browse', path, parseAlbumPage, signal);
    },

    async searchNewReleases({ market, limit, offset }, signal) {
      const path = `/v1/search?${query({ q: 'tag:new', type: 'album', market, limit, offset })}`;
      return get('search', path, parseAlbumPage, signal);
    },

    async artists(ids, signal) {
      if (ids.length > maxIdsPerCall)
        throw new RangeError(`At most ${maxIdsPerCall} artists a call, not ${ids.length}`);
      if (ids.length === 0) return { artists: [], skipped: [] };
      const path = `/v1/artists?${query({ ids: ids.map(checkedId).join(',') })}`;
      return get('artists', path, parseArtistBatch, signal);
    },

    async artist(id, signal) {
      return get('artist', `/v1/artists/${checkedId(id)}`, parseArtist, signal);
    },

    async artistAlbums(id, { group, market, limit }, signal) {
      const path = `/v1/artists/${checkedId(id)}/albums?${query({ include_groups: group, market, limit })}`;
      return get('artistAlbums', path, parseAlbumList, signal);
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
