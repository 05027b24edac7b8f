import { expect, it } from 'vitest';
import type { SandboxOptions } from '../../../src/sandbox/sandbox.ts';
import { serveSandbox } from '../../../src/sandbox/serve-sandbox.ts';
import { accept, authorizeUrl, createPkce, decide, refuse, sendOverNetwork } from '../../support/http/log-in.ts';
import { askSandbox } from '../ask-sandbox.ts';

const { challenge } = createPkce();
const redirectUri = 'http://127.0.0.1:4000/auth/callback/';
const asked = {
  response_type: 'code',
  client_id: 'some-app',
  redirect_uri: redirectUri,
  scope: 'user-follow-read user-top-read',
  state: 'a state & more',
  code_challenge_method: 'S256',
  code_challenge: challenge,
};

async function serve(options: Partial<SandboxOptions> = {}) {
  const { sandbox } = await askSandbox(options);
  const served = await serveSandbox(() => sandbox, { host: '127.0.0.1', port: 0 });
  const urlFor = (changes: Record<string, string | undefined>) => authorizeUrl(served.url, { ...asked, ...changes });
  return {
    sandbox,
    urlFor,
    open: async (changes: Record<string, string | undefined> = {}) => {
      const response = await sendOverNetwork(urlFor(changes));
      return { response, text: await response.text(), location: response.headers.get('location') };
    },
    [Symbol.asyncDispose]: () => served[Symbol.asyncDispose](),
  };
}

it('shows the app, its scopes, its redirect URI, and that this is the sandbox', async () => {
  await using accounts = await serve();
  const { response, text } = await accounts.open();
  expect(response.status).toBe(200);
  for (const words of ['some-app', 'user-follow-read', 'user-top-read', '127.0.0.1:4000', 'This is not Spotify']) {
    expect(text).toContain(words);
  }
  expect(text.match(/<input type="radio"/g)?.length).toBeGreaterThanOrEqual(3);
  expect(response.headers.get('cache-control')).toBe('no-store');
});

it('forbids scripts and frames, and allows its form only to itself and the app', async () => {
  await using accounts = await serve();
  const { response, text } = await accounts.open({ redirect_uri: 'https://music.example.org/back?to=home' });
  const policy = response.headers.get('content-security-policy');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toMatch(/form-action 'self' https:\/\/music\.example\.org$/);
  expect(policy).not.toContain('script-src');
  expect(text).not.toContain('<script');
});

it('redirects a user who agrees with a code and the state', async () => {
  await using accounts = await serve();
  const location = await accept(sendOverNetwork, accounts.urlFor({}), 'sandbox-tomas');
  expect(`${location.origin}${location.pathname}`).toBe(redirectUri);
  expect(Object.fromEntries(location.searchParams)).toEqual({ code: expect.any(String), state: asked.state });
});

it('redirects a user who refuses with access_denied and the state', async () => {
  await using accounts = await serve();
  const location = await refuse(sendOverNetwork, accounts.urlFor({}));
  expect(Object.fromEntries(location.searchParams)).toEqual({ error: 'access_denied', state: asked.state });
});

it('keeps the query of a redirect URI, and adds no state of its own', async () => {
  await using accounts = await serve();
  const url = accounts.urlFor({ redirect_uri: `${redirectUri}?from=here`, state: undefined });
  const location = await accept(sendOverNetwork, url, 'sandbox-tomas');
  expect([...location.searchParams.keys()]).toEqual(['from', 'code']);
});

it.each([
  [{ client_id: undefined }, 'INVALID_CLIENT: Invalid client'],
  [{ client_id: 'another-app' }, 'INVALID_CLIENT: Invalid client'],
  [{ redirect_uri: undefined }, 'INVALID_CLIENT: Invalid redirect URI'],
  [{ redirect_uri: 'http://127.0.0.1:4000/elsewhere/' }, 'INVALID_CLIENT: Invalid redirect URI'],
  [{ redirect_uri: 'javascript:alert(1)' }, 'INVALID_CLIENT: Invalid redirect URI'],
  [{ redirect_uri: 'http://localhost:4000/auth/callback/' }, 'INVALID_CLIENT: Insecure redirect URI'],
])('shows an error page, without a redirect, for %j', async (changes, words) => {
  const credentials = { clientId: 'some-app', clientSecret: 'secret' };
  await using accounts = await serve({ credentials, redirectUris: [redirectUri] });
  const { response, text, location } = await accounts.open(changes);
  expect(response.status).toBe(400);
  expect(location).toBeNull();
  expect(text).toContain(words);
  await expect(accept(sendOverNetwork, accounts.urlFor(changes), 'sandbox-maja')).rejects.toThrow('answered 400');
});

it('refuses a repeated parameter', async () => {
  await using accounts = await serve();
  const response = await sendOverNetwork(`${accounts.urlFor({})}&redirect_uri=https%3A%2F%2Felsewhere.example.org`);
  expect(response.status).toBe(400);
  expect(await response.text()).toContain('redirect_uri must not be repeated');
});

it.each([
  [{ response_type: undefined }, 'unsupported_response_type'],
  [{ response_type: 'token' }, 'unsupported_response_type'],
  [{ scope: 'user-follow-read everything' }, 'invalid_scope'],
  [{ code_challenge_method: 'plain' }, 'invalid_request'],
  [{ code_challenge_method: undefined }, 'invalid_request'],
  [{ code_challenge: undefined }, 'invalid_request'],
  [{ code_challenge: 'short' }, 'invalid_request'],
])('redirects to the app with an error for %j', async (changes, error) => {
  await using accounts = await serve();
  const { response, location } = await accounts.open(changes);
  expect(response.status).toBe(303);
  const answer = new URL(location ?? '');
  expect(`${answer.origin}${answer.pathname}`).toBe(redirectUri);
  expect(Object.fromEntries(answer.searchParams)).toMatchObject({ error, state: asked.state });
});

it.each([
  [undefined, 400, null],
  [['https://music.example.org/back'], 303, 'https://music.example.org'],
])('redirects an error to another machine only if its URI is listed: %o', async (redirectUris, status, target) => {
  await using accounts = await serve(redirectUris && { redirectUris });
  const { response, location } = await accounts.open({ redirect_uri: 'https://music.example.org/back', scope: 'all' });
  expect(response.status).toBe(status);
  expect(location && new URL(location).origin).toBe(target);
});

it.each([
  [{ decision: 'accept' }, 'Choose a user.'],
  [{ decision: 'accept', user: 'nobody' }, 'Choose a user.'],
  [{ decision: 'perhaps', user: 'sandbox-maja' }, 'Choose Agree or Refuse.'],
])('shows the form again after %j', async (form, words) => {
  await using accounts = await serve();
  await expect(decide(sendOverNetwork, accounts.urlFor({}), form)).rejects.toThrow(words);
});

it('escapes parameters in its pages', async () => {
  await using accounts = await serve();
  const evil = '"><script>alert(1)</script>';
  const page = await accounts.open({ client_id: evil, state: evil, show_dialog: evil });
  expect(page.response.status).toBe(200);
  expect(page.text).not.toContain('<script>');
  const refusal = await accounts.open({ client_id: evil, redirect_uri: evil });
  expect(refusal.response.status).toBe(400);
  expect(refusal.text).not.toContain('<script>');
});

it('allows GET and POST only', async () => {
  await using accounts = await serve();
  const response = await sendOverNetwork(accounts.urlFor({}), { method: 'PUT' });
  expect(response.status).toBe(405);
  expect(response.headers.get('allow')).toBe('GET, POST');
});
