import { z } from 'zod';
import { type ApiRequest, requestApi, type TokenSource } from './api-request.ts';
import type { EndpointGroup } from './guard.ts';
import { readArtist } from './responses/artist.ts';
import { readImages, type SpotifyImage } from './responses/item.ts';
import { textOrNull } from './responses/lenient.ts';
import { parseItems, parseResponse, type Skipped, type SpotifyArtist } from './responses/parse-response.ts';
import type { ParseJson } from './send-request.ts';
import { type GrantedToken, requestGrant } from './token-request.ts';
import { createTransport, type TransportOptions, withSecret } from './transport.ts';

export type { TokenSource } from './api-request.ts';
export type { GrantedToken } from './token-request.ts';

/** A logged-in user. The id may be any text, unlike the id of an artist. */
interface SpotifyUser {
  id: string;
  name: string | null;
  images: SpotifyImage[];
}

interface FollowingPage {
  artists: SpotifyArtist[];
  skipped: Skipped[];
  /** Cursor of the next page; null on the last one. */
  after: string | null;
}

const user = z
  .looseObject({ id: z.string().min(1).max(256), display_name: textOrNull })
  .transform((given): SpotifyUser => ({ id: given.id, name: given.display_name, images: readImages(given) ?? [] }));

const following = z.object({
  artists: z.object({
    items: z.array(z.unknown()),
    next: textOrNull,
    cursors: z.object({ after: textOrNull }).nullable().catch(null),
  }),
});

const parseUser: ParseJson<SpotifyUser> = (json, endpoint) => parseResponse(user, json, endpoint);

function parseFollowing(json: unknown, endpoint: EndpointGroup): FollowingPage {
  const { items, next, cursors } = parseResponse(following, json, endpoint).artists;
  const { parsed, skipped } = parseItems('artist', items, readArtist);
  return { artists: parsed, skipped, after: next === null ? null : (cursors?.after ?? null) };
}

interface UserClientOptions extends TransportOptions {
  /** `/api/token` is appended. */
  accountsUrl: string;
  /** Where the user grants access: `/authorize` with its query is appended. */
  authorizeUrl: string;
  /** `/v1/…` is appended. */
  apiUrl: string;
}

interface AuthorizationParameters {
  state: string;
  /** S256 challenge of the PKCE verifier (RFC 7636). */
  challenge: string;
  redirectUri: string;
}

/** Requests for users who granted access. Every method throws a SpotifyError, or the reason of its signal. */
export interface UserClient {
  authorizationUrl(request: AuthorizationParameters): string;
  exchangeCode(
    code: { code: string; verifier: string; redirectUri: string },
    signal?: AbortSignal,
  ): Promise<GrantedToken>;
  /** If the response has no refresh token, the old one stays valid. */
  refresh(refreshToken: string, signal?: AbortSignal): Promise<GrantedToken>;
  me(tokens: TokenSource, signal?: AbortSignal): Promise<SpotifyUser>;
  /** The artists that the user follows, 50 per page. */
  following(tokens: TokenSource, after: string | null, signal?: AbortSignal): Promise<FollowingPage>;
}

const scopes = 'user-follow-read user-top-read';

export function createUserClient(options: UserClientOptions): UserClient {
  const { credentials, accountsUrl, apiUrl } = options;
  const transport = createTransport(options);
  // Copies the secrets. Otherwise the set would grow by one token per user and hour.
  const requestAs = async <T>(tokens: TokenSource, call: ApiRequest<T>, signal?: AbortSignal) =>
    requestApi({ ...transport, secrets: new Set(transport.secrets) }, apiUrl, tokens, call, signal);

  return {
    authorizationUrl({ state, challenge, redirectUri }) {
      const query = new URLSearchParams({
        response_type: 'code',
        client_id: credentials.clientId,
        scope: scopes,
        redirect_uri: redirectUri,
        state,
        code_challenge_method: 'S256',
        code_challenge: challenge,
      });
      return `${options.authorizeUrl}/authorize?${query}`;
    },

    exchangeCode({ code, verifier, redirectUri }, signal) {
      const form = { grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier };
      return requestGrant(withSecret(transport, code), accountsUrl, credentials, form, signal);
    },

    refresh(refreshToken, signal) {
      const form = { grant_type: 'refresh_token', refresh_token: refreshToken };
      return requestGrant(withSecret(transport, refreshToken), accountsUrl, credentials, form, signal);
    },

    me: (tokens, signal) => requestAs(tokens, { endpoint: 'me', path: '/v1/me', parse: parseUser }, signal),

    async following(tokens, after, signal) {
      const query = new URLSearchParams({ type: 'artist', limit: '50', ...(after === null ? {} : { after }) });
      const path = `/v1/me/following?${query}`;
      return requestAs(tokens, { endpoint: 'following', path, parse: parseFollowing }, signal);
    },
  };
}
