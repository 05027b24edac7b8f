import { expect, it } from 'vitest';
import { serveSandbox } from '../../../src/sandbox/serve-sandbox.ts';
import { logIn, sendOverNetwork } from '../../support/http/log-in.ts';
import { askSandbox, requestToken } from '../ask-sandbox.ts';

async function serve() {
  const { sandbox } = await askSandbox();
  const served = await serveSandbox(() => sandbox, { host: '127.0.0.1', port: 0 });
  const switches = `${served.url}/accounts`;
  return {
    url: served.url,
    sandbox,
    read: async () => (await fetch(switches)).json(),
    turn: (body: unknown) => fetch(switches, { method: 'POST', body: JSON.stringify(body) }),
    refresh: (token: string | undefined) =>
      fetch(`${served.url}/api/token`, {
        method: 'POST',
        body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: `${token}`, client_id: 'any' }),
      }),
    askWho: (token: string) => fetch(`${served.url}/v1/me`, { headers: { authorization: `Bearer ${token}` } }),
    [Symbol.asyncDispose]: () => served[Symbol.asyncDispose](),
  };
}

it('returns the users and the rotation of refresh tokens', async () => {
  await using accounts = await serve();
  expect(await accounts.read()).toMatchObject({ rotation: 'without-secret', users: { length: 4 } });
  expect(await (await accounts.turn({ rotation: 'never' })).json()).toMatchObject({ rotation: 'never' });
  const { refresh_token } = await logIn(sendOverNetwork, accounts.url);
  expect(await (await accounts.refresh(refresh_token)).json()).not.toHaveProperty('refresh_token');
});

it('revokes consents and expires tokens over a socket', async () => {
  await using accounts = await serve();
  const { refresh_token, access_token } = await logIn(sendOverNetwork, accounts.url);
  expect((await accounts.askWho(access_token)).status).toBe(200);
  expect((await accounts.turn({ revoke: 'sandbox-maja', expireAccessTokens: true })).status).toBe(200);
  expect((await accounts.refresh(refresh_token)).status).toBe(400);
  expect((await accounts.askWho(access_token)).status).toBe(401);
});

it.each([
  [{ revoke: 'nobody' }, 'revoke'],
  [{ rotation: 'sometimes' }, 'rotation'],
  [{ expireAccessTokens: false }, 'expireAccessTokens'],
  [{ revoked: 'sandbox-maja' }, 'body'],
  [[], 'body'],
])('refuses %j and names %s', async (body, field) => {
  await using accounts = await serve();
  const response = await accounts.turn(body);
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ field });
});

it('refuses other methods, and exists only where switches are served', async () => {
  await using accounts = await serve();
  const response = await fetch(`${accounts.url}/accounts`, { method: 'DELETE' });
  expect(response.status).toBe(405);
  expect(response.headers.get('allow')).toBe('GET, POST');
  const { handle } = accounts.sandbox;
  const headers = { authorization: `Bearer ${await requestToken(accounts.sandbox)}` };
  expect((await handle(new Request('http://spotify.test/accounts', { headers }))).status).toBe(404);
});
