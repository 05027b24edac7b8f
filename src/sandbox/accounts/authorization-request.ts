import { parseScopes } from './scopes.ts';

const loopbackHosts: readonly string[] = ['127.0.0.1', '[::1]'];

/** Spotify's message about an invalid redirect URI; undefined if it is valid. */
export function complainAboutRedirect(text: string): string | undefined {
  const url = URL.parse(text);
  // RFC 6749 §3.1.2: absolute, and without a fragment.
  if (!url || text.includes('#') || url.username || url.password) return 'Invalid redirect URI';
  if (url.protocol === 'https:') return undefined;
  if (url.protocol !== 'http:') return 'Invalid redirect URI';
  // Since 2025 Spotify accepts loopback addresses only, because `localhost` may resolve to another host.
  return isLoopback(text) ? undefined : 'Insecure redirect URI';
}

const isLoopback = (text: string): boolean => loopbackHosts.includes(URL.parse(text)?.hostname ?? '');

export interface AuthorizationRequest {
  clientId: string;
  redirectUri: string;
  state: string | null;
  scopes: readonly string[];
  /** The S256 challenge of PKCE; null without PKCE. */
  challenge: string | null;
}

export type ParsedAuthorization =
  | { request: AuthorizationRequest }
  /** Shown to the user without a redirect, because the redirect URI itself may be wrong. */
  | { complaint: string }
  /** The app gets the error by a redirect. */
  | { redirect: string };

export interface AuthorizationRules {
  isKnownClient(clientId: string): boolean;
  /** The allowed redirect URIs; null allows every secure one. */
  redirectUris: readonly string[] | null;
}

const parameters = [
  'response_type',
  'client_id',
  'redirect_uri',
  'scope',
  'state',
  'code_challenge_method',
  'code_challenge',
] as const;

/** RFC 6749 §4.1.1 and RFC 7636 §4.3, with Spotify's restrictions. */
export function parseAuthorization(query: URLSearchParams, rules: AuthorizationRules): ParsedAuthorization {
  const repeated = parameters.find((name) => query.getAll(name).length > 1);
  if (repeated) return { complaint: `INVALID_REQUEST: ${repeated} must not be repeated` };
  const clientId = query.get('client_id') ?? '';
  if (clientId === '' || !rules.isKnownClient(clientId)) return { complaint: 'INVALID_CLIENT: Invalid client' };
  const redirectUri = query.get('redirect_uri') ?? '';
  const complaint = complainAboutRedirect(redirectUri);
  if (complaint) return { complaint: `INVALID_CLIENT: ${complaint}` };
  const listed = rules.redirectUris;
  if (listed && !listed.includes(redirectUri)) return { complaint: 'INVALID_CLIENT: Invalid redirect URI' };

  const state = query.get('state');
  // RFC 9700 §4.11.2: a redirect to an unregistered URI, without consent, helps phishing.
  const mayRedirect = listed !== null || isLoopback(redirectUri);
  const refuse = (error: string, description: string): ParsedAuthorization =>
    mayRedirect
      ? { redirect: answerAddress({ redirectUri, state }, { error, error_description: description }) }
      : { complaint: `${error.toUpperCase()}: ${description}` };
  if (query.get('response_type') !== 'code') {
    return refuse('unsupported_response_type', 'response_type must be code');
  }
  const scopes = parseScopes(query.get('scope') ?? '');
  if (!scopes) return refuse('invalid_scope', 'Illegal scope');
  const challenge = query.get('code_challenge');
  const method = query.get('code_challenge_method');
  if ((challenge === null) !== (method === null) || (method !== null && method !== 'S256')) {
    return refuse('invalid_request', 'code_challenge_method must be S256');
  }
  if (challenge !== null && !/^[\w-]{43}$/.test(challenge)) {
    return refuse('invalid_request', 'code_challenge must be the SHA-256 of a verifier, in base64url');
  }
  return { request: { clientId, redirectUri, state, scopes, challenge } };
}

/** The redirect URI with the response parameters. */
export function answerAddress(
  { redirectUri, state }: Pick<AuthorizationRequest, 'redirectUri' | 'state'>,
  answer: Record<string, string>,
): string {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries({ ...answer, ...(state !== null && { state }) })) {
    url.searchParams.append(name, value);
  }
  return url.href;
}
