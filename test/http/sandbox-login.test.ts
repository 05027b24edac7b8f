import { expect, it } from 'vitest';
import { startApp } from '../support/app/start-app.ts';
import { accept, authorizeUrl, createPkce, refuse, type Send, sendOverNetwork } from '../support/http/log-in.ts';

const urlFor = (base: string, changes: Record<string, string> = {}): string =>
  authorizeUrl(`${base}/sandbox`, {
    response_type: 'code',
    client_id: 'sandbox',
    redirect_uri: `${base}/auth/callback/`,
    scope: 'user-follow-read',
    state: 'state',
    code_challenge_method: 'S256',
    code_challenge: createPkce().challenge,
    ...changes,
  });

it('serves the login page of the sandbox with its own content security policy', async () => {
  await using app = await startApp();
  const response = await fetch(urlFor(app.url));
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toContain('text/html');
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(response.headers.get('referrer-policy')).toBe('same-origin');
  expect(response.headers.get('content-security-policy')).toContain(`form-action 'self' ${app.url}`);
  expect(await response.text()).toContain('This is not Spotify');
});

it('redirects back with a code or the refusal', async () => {
  await using app = await startApp();
  const agreed = await accept(sendOverNetwork, urlFor(app.url), 'sandbox-noor');
  expect([...agreed.searchParams.keys()]).toEqual(['code', 'state']);
  const refused = await refuse(sendOverNetwork, urlFor(app.url));
  expect(refused.searchParams.get('error')).toBe('access_denied');
});

it('redirects to no invalid redirect_uri', async () => {
  await using app = await startApp();
  const response = await sendOverNetwork(urlFor(app.url, { redirect_uri: 'http://localhost:4000/auth/callback/' }));
  expect(response.status).toBe(400);
  expect(response.headers.get('location')).toBeNull();
});

it('refuses a decision from a page of another origin', async () => {
  await using app = await startApp();
  const fromElsewhere: Send = (url, init) =>
    sendOverNetwork(url, { ...init, headers: { origin: 'https://elsewhere.example.org' } });
  await expect(accept(fromElsewhere, urlFor(app.url), 'sandbox-maja')).rejects.toThrow('answered 403');
});

it('refuses a body larger than a decision', async () => {
  await using app = await startApp();
  const body = new URLSearchParams({ user: 'x'.repeat(2000) });
  expect((await sendOverNetwork(urlFor(app.url), { method: 'POST', body })).status).toBe(413);
});

it('lists the allowed methods', async () => {
  await using app = await startApp();
  const response = await fetch(urlFor(app.url), { method: 'DELETE' });
  expect(response.status).toBe(405);
  expect(response.headers.get('allow')).toBe('GET, HEAD, OPTIONS, POST');
});
