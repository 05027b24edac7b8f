import { z } from 'zod';
import { quoteLine, tryParseJson } from '../fetching/body.ts';
import { parseRetryAfter } from '../fetching/retry-after.ts';
import { type EndpointGroup, endpointNames } from './guard.ts';
import { SpotifyError, type SpotifyFailure } from './spotify-error.ts';
import type { SpotifyResponse } from './transport.ts';

interface ErrorBody {
  isJson: boolean;
  /** Null if it is missing, or HTML. */
  message: string | null;
  reason: string | null;
}

const text = z.string().nullable().catch(null);
// Accounts: {"error":"invalid_client","error_description":"…"}. API: {"error":{"status":…,"message":"…","reason":"…"}}.
const accountsShape = z.object({ error: z.string(), error_description: text });
const apiShape = z.object({ error: z.object({ message: text, reason: text }) });

/** Error bodies are JSON in two shapes, plain text, or HTML of a proxy. */
export function parseErrorBody(body: string): ErrorBody {
  const json = tryParseJson(body);
  if (typeof json !== 'object') {
    const isHtml = body.trimStart().startsWith('<');
    return { isJson: false, message: isHtml ? null : quoteLine(body), reason: null };
  }
  const api = apiShape.safeParse(json);
  if (api.success) return { isJson: true, message: quoteLine(api.data.error.message), reason: api.data.error.reason };
  const accounts = accountsShape.safeParse(json);
  if (!accounts.success) return { isJson: true, message: null, reason: null };
  return { isJson: true, message: quoteLine(accounts.data.error_description), reason: accounts.data.error };
}

const dashboard = 'https://developer.spotify.com/dashboard';

/** Converts a response outside 2xx. The status decides; the body only distinguishes errors that share a status. */
export function toSpotifyError(endpoint: EndpointGroup, response: SpotifyResponse, nowMs: number): SpotifyError {
  const body = parseErrorBody(response.text);
  const retryAfterMs = parseRetryAfter(response.retryAfter, nowMs);
  return new SpotifyError({
    endpoint,
    status: response.status,
    ...describe(endpoint, response.status, body, retryAfterMs),
  });
}

type Description = Omit<SpotifyFailure, 'endpoint' | 'status'>;

function describe(endpoint: EndpointGroup, status: number, body: ErrorBody, retryAfterMs: number | null): Description {
  const name = endpointNames[endpoint];
  const detail = body.message === null ? `${status}` : `${status}: ${body.message}`;
  if (status < 400) {
    const message = `${name} returned a redirect (${status}), which is not followed. Check SPOTIFY_API_URL and SPOTIFY_ACCOUNTS_URL.`;
    return { code: 'SPOTIFY_INVALID_ANSWER', message };
  }
  if (status >= 500) {
    const message = `Spotify failed with ${detail} on ${name}.`;
    return { code: 'SPOTIFY_UNAVAILABLE', message, retryAfterMs, transient: true };
  }
  if (status === 429) return describeRateLimit(name, detail, body, retryAfterMs);
  if (status === 403 && !body.isJson) return describePlainRefusal(body);
  if (endpoint === 'token') return describeTokenRefusal(status, detail, body);
  if (status === 401) {
    return { code: 'SPOTIFY_UNAUTHORIZED', message: `Spotify rejected the access token for ${name} (${detail}).` };
  }
  if (status === 403) {
    const message = `Spotify does not let this app call ${name} (${detail}). Some endpoints need more than Development Mode.`;
    return { code: 'SPOTIFY_ENDPOINT_REFUSED', message };
  }
  if (status === 404) return { code: 'SPOTIFY_NOT_FOUND', message: `Spotify found nothing at ${name} (${detail}).` };
  return { code: 'SPOTIFY_BAD_REQUEST', message: `Spotify rejected the request to ${name} (${detail}).` };
}

function describeRateLimit(name: string, detail: string, body: ErrorBody, retryAfterMs: number | null): Description {
  const isQuota = body.reason === 'QUOTA_EXCEEDED';
  const what = isQuota ? `This Spotify app has used up its quota for ${name}` : `Spotify rate-limits ${name}`;
  const until = retryAfterMs === null ? '' : `. Retry after ${Math.ceil(retryAfterMs / 1000)} s`;
  return { code: 'SPOTIFY_RATE_LIMITED', message: `${what} (${detail})${until}.`, retryAfterMs, transient: !isQuota };
}

/** A 403 in plain text applies to the app, not to one endpoint, until somebody changes the app or its owner's plan. */
function describePlainRefusal({ message }: ErrorBody): Description {
  const code = 'SPOTIFY_CONFIGURATION';
  if (message !== null && /premium subscription/i.test(message)) {
    const consequence = 'Spotify refuses every call until it is renewed and for a few hours afterwards.';
    return { code, message: `The owner of the Spotify app has no active Premium subscription. ${consequence}` };
  }
  if (message !== null && /not be registered/i.test(message)) {
    return { code, message: `The Spotify user is not on the app's list of users. Add them at ${dashboard}.` };
  }
  const quoted = message === null ? 'no reason given; a proxy may have sent this response' : `"${message}"`;
  return { code, message: `Spotify refuses this app (403: ${quoted}). Check the app at ${dashboard}.` };
}

function describeTokenRefusal(status: number, detail: string, body: ErrorBody): Description {
  const code = 'SPOTIFY_CONFIGURATION';
  if (status !== 400 && status !== 401) {
    const message = `${endpointNames.token} was refused (${detail}). Check SPOTIFY_ACCOUNTS_URL.`;
    return { code, message };
  }
  if (status === 400 && body.reason === 'invalid_grant') {
    return {
      code: 'SPOTIFY_INVALID_GRANT',
      message: `The user's authorization has expired or was revoked (${detail}).`,
    };
  }
  if (status === 400 && body.reason !== null && body.reason !== 'invalid_client') {
    return { code, message: `Spotify refuses an access token to this app (${detail}). Check the app at ${dashboard}.` };
  }
  const message = `Spotify rejected SPOTIFY_CLIENT_ID and SPOTIFY_CLIENT_SECRET (${detail}). Compare them with`;
  return { code, message: `${message} ${dashboard}.` };
}
