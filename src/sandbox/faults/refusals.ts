import type { Fault } from './fault.ts';

/** Spotify's real error responses, verbatim. */
export const refusals = {
  /** Development Mode, at an endpoint removed in February 2026. */
  removedEndpoint: { kind: 'status', status: 403, body: { error: { status: 403, message: 'Forbidden' } } },
  /** The app's owner has no Premium subscription: all calls fail. */
  premiumLapsed: {
    kind: 'status',
    status: 403,
    body: 'Active premium subscription required for the owner of the app. When the subscription status changes, it can take a few hours before requests are allowed again.',
  },
  userNotRegistered: {
    kind: 'status',
    status: 403,
    body: 'Check settings on developer.spotify.com/dashboard, the user may not be registered.',
  },
  /** Too many calls within 30 seconds. */
  rateLimited: {
    kind: 'status',
    status: 429,
    body: { error: { status: 429, message: 'API rate limit exceeded' } },
    headers: { 'retry-after': '1' },
  },
  /** The Development Mode quota of an endpoint group, which resets after about a day. */
  quotaExceeded: {
    kind: 'status',
    status: 429,
    body: { error: { status: 429, message: 'Too many requests', reason: 'QUOTA_EXCEEDED' } },
    headers: { 'retry-after': '86000' },
  },
  /** The token endpoint, for a wrong client id or secret. */
  invalidClient: {
    kind: 'status',
    status: 400,
    body: { error: 'invalid_client', error_description: 'Invalid client' },
  },
  expiredToken: {
    kind: 'status',
    status: 401,
    body: { error: { status: 401, message: 'The access token expired' } },
    headers: { 'www-authenticate': 'Bearer realm="spotify", error="invalid_token"' },
  },
} as const satisfies Record<string, Fault>;
