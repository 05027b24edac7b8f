import { z } from 'zod';
import type { StoredToken } from './access-token.ts';
import { textOrNull } from './responses/lenient.ts';
import { requestJson } from './send-request.ts';
import { SpotifyError } from './spotify-error.ts';
import { type SpotifyCredentials, type Transport, toBasicAuth } from './transport.ts';

const defaultLifetimeS = 3600;

const tokenResponse = z.object({
  // Printable ASCII, because it becomes a header. If fetch rejects a header, its error quotes the value.
  access_token: z.string().regex(/^[\x21-\x7e]+$/),
  token_type: z
    .string()
    .regex(/^bearer$/i)
    .optional(),
  // Spotify has always sent 3600. If the default is wrong, one 401 response renews the token. A very short lifetime
  // would request a token before every call.
  expires_in: z.number().gt(60).lte(86_400).catch(defaultLifetimeS),
  refresh_token: textOrNull,
});

/** The error of the parser is no `cause`: it may quote the token. */
function parseTokenResponse(json: unknown): z.infer<typeof tokenResponse> {
  const token = tokenResponse.safeParse(json);
  if (token.success) return token.data;
  const message = 'The token response from Spotify has no usable token.';
  throw new SpotifyError({ code: 'SPOTIFY_INVALID_ANSWER', endpoint: 'token', message, transient: true });
}

export interface GrantedToken extends StoredToken {
  /** Null if the response has none. */
  refreshToken: string | null;
}

/** Client credentials flow. */
export async function requestToken(
  transport: Transport,
  accountsUrl: string,
  credentials: SpotifyCredentials,
  signal?: AbortSignal,
): Promise<StoredToken> {
  const form = { grant_type: 'client_credentials' };
  const { accessToken, expiresAt } = await requestGrant(transport, accountsUrl, credentials, form, signal);
  return { accessToken, expiresAt };
}

/** Any flow: `form` has its parameters. */
export async function requestGrant(
  transport: Transport,
  accountsUrl: string,
  credentials: SpotifyCredentials,
  form: Record<string, string>,
  signal?: AbortSignal,
): Promise<GrantedToken> {
  // The lifetime counts from the request, so that a slow response does not extend it.
  const requestedAtMs = transport.clock.now();
  const { access_token, expires_in, refresh_token } = await requestJson(
    transport,
    {
      endpoint: 'token',
      url: `${accountsUrl}/api/token`,
      init: {
        method: 'POST',
        headers: {
          accept: 'application/json',
          authorization: `Basic ${toBasicAuth(credentials)}`,
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: new URLSearchParams(form).toString(),
      },
    },
    parseTokenResponse,
    signal,
  );
  return { accessToken: access_token, expiresAt: requestedAtMs + expires_in * 1000, refreshToken: refresh_token };
}
