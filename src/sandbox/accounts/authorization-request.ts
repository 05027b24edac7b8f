import { parseScopes } from './scopes.ts';

const loopbackHosts: readonly string[] = ['127.0.0.1', '[::1]'];

/** What Spotify says of a redirect URI that it does not take; undefined for one that it does. */
export function complainAboutRedirect(text: string): string | undefined {
  const url = URL.parse(text);
  // RFC 6749 §3.1.2: absolute, and without a fragment.
  if (!url || text.includes('#') || url.username || url.password) return 'Invalid redirect URI';
  if (url.protocol === 'https:') return undefined;
  if (url.protocol !== 'http:') return 'Invalid redirect URI';
  // The name `localhost` may lead elsewhere; since 2025 only the literal addresses are taken.
  return isLoopback(text) ? undefined : 'Insecure redirect URI';
}

const isLoopback = (text: string): boolean => loopbackHosts.includes(URL.parse(text)?.hostname ?? '');

export interface AuthorizationRequest {
  clientId: string;
  redirectUri: string;
  state: string | null;
  scopes: readonly string[];
  /** Of PKCE, S256; null without it. */
  challenge: string | null;
}

export type ParsedAuthorization =
  | { request: AuthorizationRequest }
  /** For the person alone: what is wrong may be where to send them. */
  | { complaint: string }
  /** For the app, which is told by a redirect. */
  | { redirect: string };

export interface AuthorizationRules {
  isKnownClient(clientId: string): boolean;
  /** Where logins may lead back to; null for anywhere that is secure. */
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

/** RFC 6749 §4.1.1 and RFC 7636 §4.3, with what Spotify narrows. */
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
  // RFC 9700 §4.11.2: a link that leads on to an address nobody listed, and asks nobody, is of use to phishers.
  const mayLeadBack = listed !== null || isLoopback(redirectUri);
  const refuse = (error: string, description: string): ParsedAuthorization =>
    mayLeadBack
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

/** Where the app waits for the answer, with the answer. */
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
