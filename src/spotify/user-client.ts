import { z } from 'zod';
import { parseItems, parseWhole, type Skipped, type SpotifyArtist } from './answers.ts';
import { artist } from './artist.ts';
import { images, type SpotifyImage } from './item.ts';
import { textOrNull } from './lenient.ts';
import { requestApi, type TokenSource } from './spotify-client.ts';
import { type GrantedToken, requestGrant } from './token-request.ts';
import { createTransport, hiding, type TransportOptions } from './transport.ts';

export type { TokenSource } from './spotify-client.ts';
export type { GrantedToken } from './token-request.ts';

/** Who gave access. Their id may be anything, unlike those of artists. */
interface SpotifyUser {
  id: string;
  name: string | null;
  images: SpotifyImage[];
}

interface FollowingPage {
  artists: SpotifyArtist[];
  skipped: Skipped[];
  /** Where the next page begins; null where there is none. */
  after: string | null;
}

const user = z
  .object({ id: z.string().min(1).max(256), display_name: textOrNull, images })
  .transform(({ id, display_name, images: pictures }): SpotifyUser => ({ id, name: display_name, images: pictures }));

const following = z.object({
  artists: z.object({
    items: z.array(z.unknown()),
    next: textOrNull,
    cursors: z.object({ after: textOrNull }).nullable().catch(null),
  }),
});

const parseUser = (answer: unknown): SpotifyUser => parseWhole(user, answer, 'me');

function parseFollowing(answer: unknown): FollowingPage {
  const { items, next, cursors } = parseWhole(following, answer, 'following').artists;
  const { parsed, skipped } = parseItems('artist', items, artist);
  return { artists: parsed, skipped, after: next === null ? null : (cursors?.after ?? null) };
}

interface UserClientOptions extends TransportOptions {
  /** `/api/token` is appended. */
  accountsUrl: string;
  /** Where a browser gives access: `/authorize` with its query is appended. */
  authorizeUrl: string;
  /** `/v1/…` is appended. */
  apiUrl: string;
}

interface AuthorizationRequest {
  state: string;
  /** The S256 challenge of the verifier that the code is exchanged with (RFC 7636). */
  challenge: string;
  redirectUri: string;
}

/** What is asked of Spotify for users who gave access. Every call throws a SpotifyError, or the reason of its signal. */
export interface UserClient {
  authorizationUrl(request: AuthorizationRequest): string;
  exchangeCode(
    code: { code: string; verifier: string; redirectUri: string },
    signal?: AbortSignal,
  ): Promise<GrantedToken>;
  /** The answer may lack a refresh token: the old one holds then. */
  refresh(refreshToken: string, signal?: AbortSignal): Promise<GrantedToken>;
  me(tokens: TokenSource, signal?: AbortSignal): Promise<SpotifyUser>;
  /** The artists whom they follow, 50 a page. */
  following(tokens: TokenSource, after: string | null, signal?: AbortSignal): Promise<FollowingPage>;
}

const scopes = 'user-follow-read user-top-read';

export function createUserClient(options: UserClientOptions): UserClient {
  const { credentials, accountsUrl, apiUrl } = options;
  const transport = createTransport(options);
  /** A server lives long, so that it is not to keep every token that it ever used as a secret. */
  const askAs = async (tokens: TokenSource, endpoint: 'me' | 'following', path: string, signal?: AbortSignal) =>
    requestApi({ ...transport, secrets: new Set(transport.secrets) }, apiUrl, tokens, { endpoint, path }, signal);

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
      return requestGrant(hiding(transport, code), accountsUrl, credentials, form, signal);
    },

    refresh(refreshToken, signal) {
      const form = { grant_type: 'refresh_token', refresh_token: refreshToken };
      return requestGrant(hiding(transport, refreshToken), accountsUrl, credentials, form, signal);
    },

    me: async (tokens, signal) => parseUser(await askAs(tokens, 'me', '/v1/me', signal)),

    async following(tokens, after, signal) {
      const query = new URLSearchParams({ type: 'artist', limit: '50', ...(after === null ? {} : { after }) });
      return parseFollowing(await askAs(tokens, 'following', `/v1/me/following?${query}`, signal));
    },
  };
}
