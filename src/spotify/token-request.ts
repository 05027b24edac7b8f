import { z } from 'zod';
import type { StoredToken } from './access-token.ts';
import { textOrNull } from './lenient.ts';
import { exchangeJson } from './send-request.ts';
import { SpotifyError } from './spotify-error.ts';
import type { Transport } from './transport.ts';

export interface SpotifyCredentials {
  clientId: string;
  clientSecret: string;
}

/** RFC 6749 §2.3.1 asks for form-encoding first. It changes nothing in Spotify's ids and secrets: they are alphanumeric. */
export const basicOf = ({ clientId, clientSecret }: SpotifyCredentials): string =>
  Buffer.from(`${clientId}:${clientSecret}`).toString('base64');

const defaultLifetimeS = 3600;

const tokenAnswer = z.object({
  // Printable ASCII, because it goes into a header; a fetch that rejects one quotes it in its error.
  access_token: z.string().regex(/^[\x21-\x7e]+$/),
  token_type: z
    .string()
    .regex(/^bearer$/i)
    .optional(),
  // Spotify has only ever said 3600. Guessing it for a value that is missing, over a day, or gone before the token is
  // renewed costs at worst one 401, which renews; believing such a value would ask for a token before every call.
  expires_in: z.number().gt(60).lte(86_400).catch(defaultLifetimeS),
  refresh_token: textOrNull,
});

/** A token, and by what it is renewed where Spotify tells that. */
export interface GrantedToken extends StoredToken {
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

/** Any flow, by the fields of its form. */
export async function requestGrant(
  transport: Transport,
  accountsUrl: string,
  credentials: SpotifyCredentials,
  form: Record<string, string>,
  signal?: AbortSignal,
): Promise<GrantedToken> {
  // Counted from before the request, so that a slow answer cannot make the token seem to live longer than it does.
  const askedAt = transport.clock.now();
  const answer = await exchangeJson(
    transport,
    {
      endpoint: 'token',
      url: `${accountsUrl}/api/token`,
      init: {
        method: 'POST',
        headers: {
          accept: 'application/json',
          authorization: `Basic ${basicOf(credentials)}`,
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: new URLSearchParams(form).toString(),
      },
    },
    signal,
  );
  const token = tokenAnswer.safeParse(answer);
  if (!token.success) {
    const message = 'The token response from Spotify has no usable token.';
    throw new SpotifyError({ code: 'SPOTIFY_INVALID_ANSWER', endpoint: 'token', message });
  }
  const { access_token, expires_in, refresh_token } = token.data;
  return { accessToken: access_token, expiresAt: askedAt + expires_in * 1000, refreshToken: refresh_token };
}
