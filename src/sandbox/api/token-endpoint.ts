import type { AccessTokens } from './access-tokens.ts';
import { tokenLifetimeSeconds } from './access-tokens.ts';
import { respondAccountsError, respondJson } from './respond.ts';

export interface ClientCredentials {
  clientId: string;
  clientSecret: string;
}

export interface TokenEndpointOptions {
  tokens: AccessTokens;
  nowMs: number;
  /** Without these any client that names itself is known. */
  known: ClientCredentials | undefined;
}

export async function answerTokenRequest(request: Request, options: TokenEndpointOptions): Promise<Response> {
  const form = new URLSearchParams(await request.text());
  const client = findClient(request.headers.get('authorization'), form);
  if (!client || !isKnown(client, options.known)) return respondAccountsError('invalid_client', 'Invalid client');
  if (form.get('grant_type') !== 'client_credentials') {
    return respondAccountsError('unsupported_grant_type', 'grant_type must be client_credentials');
  }
  return respondJson(200, {
    access_token: options.tokens.issue(options.nowMs),
    token_type: 'Bearer',
    expires_in: tokenLifetimeSeconds,
  });
}

/** RFC 6749 §2.3.1: by Basic authentication, or in the body. Spotify takes both. */
function findClient(authorization: string | null, form: URLSearchParams): ClientCredentials | undefined {
  const basic = /^Basic +(\S+)$/i.exec(authorization ?? '')?.[1];
  const pair = basic
    ? Buffer.from(basic, 'base64').toString()
    : `${form.get('client_id') ?? ''}:${form.get('client_secret') ?? ''}`;
  const [, clientId, clientSecret] = /^([^:]+):(.+)$/.exec(pair) ?? [];
  return clientId && clientSecret ? { clientId, clientSecret } : undefined;
}

function isKnown(client: ClientCredentials, known: ClientCredentials | undefined): boolean {
  return !known || (client.clientId === known.clientId && client.clientSecret === known.clientSecret);
}
