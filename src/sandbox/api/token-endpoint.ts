import type { RefreshRotation } from '../accounts/account-switches.ts';
import type { Client, Consent, Grants } from '../accounts/grants.ts';
import { AccountsError } from '../accounts/grants.ts';
import type { AccessTokens } from './access-tokens.ts';
import { tokenLifetimeSeconds } from './access-tokens.ts';
import { respondAccountsError, respondJson } from './http.ts';

export interface ClientCredentials {
  clientId: string;
  clientSecret: string;
}

interface TokenEndpointOptions {
  tokens: AccessTokens;
  grants: Grants;
  rotation: RefreshRotation;
  nowMs: number;
  /** Undefined accepts every client. */
  known: ClientCredentials | undefined;
}

export async function answerTokenRequest(request: Request, options: TokenEndpointOptions): Promise<Response> {
  const form = new URLSearchParams(await request.text());
  try {
    return respondJson(
      200,
      answerGrant(form, findClient(request.headers.get('authorization'), form, options), options),
    );
  } catch (error) {
    if (error instanceof AccountsError) return respondAccountsError(error.error, error.message);
    throw error;
  }
}

function answerGrant(form: URLSearchParams, client: Client, { tokens, grants, rotation, nowMs }: TokenEndpointOptions) {
  const present = (consent?: Consent) => ({
    access_token: tokens.issue(nowMs, consent),
    token_type: 'Bearer',
    expires_in: tokenLifetimeSeconds,
    ...(consent && { scope: consent.scope }),
    ...(consent?.refreshToken && { refresh_token: consent.refreshToken }),
  });
  switch (form.get('grant_type')) {
    case 'client_credentials':
      if (!client.hasSecret) throw invalidClient();
      return present();
    case 'authorization_code':
      return present(grants.redeemCode(form, client, nowMs));
    case 'refresh_token': {
      const rotates = rotation === 'always' || (rotation === 'without-secret' && !client.hasSecret);
      return present(grants.refresh(form, client, nowMs, rotates));
    }
    default:
      throw new AccountsError(
        'unsupported_grant_type',
        'grant_type must be client_credentials, authorization_code or refresh_token',
      );
  }
}

/** RFC 6749 §2.3.1: Basic authentication, or the body. With PKCE the secret may be missing. */
function findClient(authorization: string | null, form: URLSearchParams, { known }: TokenEndpointOptions): Client {
  const basic = /^Basic +(\S+)$/i.exec(authorization ?? '')?.[1];
  const [clientId, clientSecret] = basic
    ? parseBasic(basic)
    : [form.get('client_id') ?? '', form.get('client_secret') ?? ''];
  const isNamedAlone = !basic && clientSecret === '';
  if (!clientId || (clientSecret === '' && !isNamedAlone)) throw invalidClient();
  if (known && clientId !== known.clientId) throw invalidClient();
  if (known && !isNamedAlone && clientSecret !== known.clientSecret) throw invalidClient();
  return { clientId, hasSecret: !isNamedAlone };
}

/** RFC 6749 §2.3.1: the id and the secret are form-encoded, then joined by a colon. */
function parseBasic(credentials: string): [clientId: string, clientSecret: string] {
  const [, clientId = '', clientSecret = ''] =
    /^([^:]+):(.*)$/.exec(Buffer.from(credentials, 'base64').toString()) ?? [];
  return [decodeForm(clientId), decodeForm(clientSecret)];
}

/** A percent sign that begins no escape stays, as in every form. */
const decodeForm = (text: string): string => new URLSearchParams(`=${text.replaceAll('&', '%26')}`).get('') ?? '';

const invalidClient = (): AccountsError => new AccountsError('invalid_client', 'Invalid client');
