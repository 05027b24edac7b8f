import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';

/** Sends a request, and follows no redirect. */
export type Send = (url: string, init?: RequestInit) => Promise<Response>;

export const sendOverNetwork: Send = (url, init) => fetch(url, { redirect: 'manual', ...init });

export interface Pkce {
  verifier: string;
  challenge: string;
}

export function createPkce(): Pkce {
  const verifier = randomBytes(32).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}

/** The address of the sandbox's login page; a parameter that is undefined is left out. */
export function authorizeUrl(base: string, parameters: Record<string, string | undefined>): string {
  const given = Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return `${base}/authorize?${new URLSearchParams(given)}`;
}

/** Submits the form of the login page, and returns where it redirects. */
export async function decide(send: Send, url: string, form: { user?: string; decision: string }): Promise<URL> {
  const response = await send(url, { method: 'POST', body: new URLSearchParams(form) });
  if (response.status !== 303) throw new Error(`The login page answered ${response.status}: ${await response.text()}`);
  return new URL(response.headers.get('location') ?? '');
}

export const accept = (send: Send, url: string, user: string): Promise<URL> =>
  decide(send, url, { user, decision: 'accept' });

export const refuse = (send: Send, url: string): Promise<URL> => decide(send, url, { decision: 'refuse' });

export const tokensSchema = z.object({
  access_token: z.string(),
  token_type: z.literal('Bearer'),
  expires_in: z.number(),
  scope: z.string(),
  refresh_token: z.string().optional(),
});
export type Tokens = z.infer<typeof tokensSchema>;

export interface Login {
  user?: string;
  scope?: string;
  clientId?: string;
  /** Without it, PKCE alone. */
  clientSecret?: string;
  redirectUri?: string;
}

export const loginDefaults = {
  user: 'sandbox-maja',
  scope: 'user-follow-read user-top-read',
  clientId: 'any',
  redirectUri: 'http://127.0.0.1:4000/auth/callback/',
};

/** Logs in at a sandbox, and returns the tokens. */
export async function logIn(send: Send, base: string, login: Login = {}): Promise<Tokens> {
  const { user, scope, clientId, clientSecret, redirectUri } = { ...loginDefaults, clientSecret: undefined, ...login };
  const { verifier, challenge } = createPkce();
  const url = authorizeUrl(base, {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    scope,
    state: 'state',
    code_challenge_method: 'S256',
    code_challenge: challenge,
  });
  const code = (await accept(send, url, user)).searchParams.get('code') ?? '';
  const response = await send(`${base}/api/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
      client_id: clientId,
      ...(clientSecret !== undefined && { client_secret: clientSecret }),
    }),
  });
  return tokensSchema.parse(await response.json());
}
