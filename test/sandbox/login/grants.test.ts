import { expect, it } from 'vitest';
import { dayMs } from '../../../src/clock.ts';
import type { SandboxOptions } from '../../../src/sandbox/sandbox.ts';
import { accept, authorizeUrl, createPkce, logIn, loginDefaults, tokensSchema } from '../../support/http/log-in.ts';
import { type AskedSandbox, answerOf, askSandbox, basic, origin, postToken } from '../ask-sandbox.ts';

const minuteMs = 60_000;
const { clientId, redirectUri, scope, user } = loginDefaults;
const byName = { client_id: clientId };
const bySecret = { authorization: basic(`${clientId}:secret`) };
const refused = (error: string, words: string) => ({ status: 400, body: { error, error_description: words } });
const badCode = refused('invalid_grant', 'Invalid authorization code');
const badClient = refused('invalid_client', 'Invalid client');
const revoked = refused('invalid_grant', 'Refresh token revoked');

/** A new code, and the form that redeems it. */
async function openCode({ pkce = true, ...options }: Partial<SandboxOptions> & { pkce?: boolean } = {}) {
  const client_id = options.credentials?.clientId ?? clientId;
  const asked = await askSandbox(options);
  const { verifier, challenge } = createPkce();
  const url = authorizeUrl(origin, {
    response_type: 'code',
    client_id,
    redirect_uri: redirectUri,
    scope,
    ...(pkce && { code_challenge_method: 'S256', code_challenge: challenge }),
  });
  const code = (await accept(asked.sandbox.fetch, url, user)).searchParams.get('code') ?? '';
  const right = { grant_type: 'authorization_code', code, redirect_uri: redirectUri, client_id };
  const form: Record<string, string> = { ...right, ...(pkce && { code_verifier: verifier }) };
  return {
    ...asked,
    redeem: async (changes: Record<string, string> = {}, headers: Record<string, string> = {}) => {
      const fields = Object.entries({ ...form, ...changes }).filter(([, value]) => value !== '');
      return answerOf(await postToken(asked.sandbox, headers, `${new URLSearchParams(fields)}`));
    },
  };
}

async function refresh({ sandbox }: AskedSandbox, token: string | undefined, changes = {}, headers = {}) {
  const form = { grant_type: 'refresh_token', refresh_token: `${token}`, ...byName, ...changes };
  return answerOf(await postToken(sandbox, headers, `${new URLSearchParams(form)}`));
}

const granted = (tokens: object) => ({
  status: 200,
  body: { access_token: expect.any(String), token_type: 'Bearer', expires_in: 3600, scope, ...tokens },
});
const withRefreshToken = { refresh_token: expect.any(String) };

it('grants tokens for a code with its PKCE verifier', async () => {
  const { redeem } = await openCode();
  expect(await redeem()).toEqual(granted(withRefreshToken));
});

it('grants tokens for a code without PKCE only to a client with its secret', async () => {
  const { redeem } = await openCode({ pkce: false });
  expect(await redeem()).toEqual(badClient);
  expect(await redeem({}, bySecret)).toEqual(granted(withRefreshToken));
});

const awkward = { clientId: 'my-app: größer', clientSecret: '100% a+b&c=d_é/%2F' };
const plain = { clientId: 'my-app', clientSecret: 'a_b.c~' };
const encodeForm = (text: string) => new URLSearchParams({ '': text }).toString().slice(1);
const encodeAllButLetters = (text: string) =>
  encodeURIComponent(text).replace(/[-_.!~*'()]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

it.each([
  ['form-encoded', awkward, encodeForm],
  ['with "-" and "_" encoded too', awkward, encodeAllButLetters],
  ['with "-" and "_" encoded without need', plain, encodeAllButLetters],
  ['as they are', plain, (text: string) => text],
])('accepts the id and the secret of a client in Basic credentials %s', async (_, credentials, encode) => {
  const { clientId, clientSecret } = credentials;
  const { redeem } = await openCode({ pkce: false, credentials });
  const byBasic = (secret: string) => ({ authorization: basic(`${encode(clientId)}:${encode(secret)}`) });
  expect(await redeem({}, byBasic(`${clientSecret}x`))).toEqual(badClient);
  expect(await redeem({}, byBasic(clientSecret))).toEqual(granted(withRefreshToken));
});

it.each([
  [
    { code_verifier: 'another verifier, which is long enough to be one' },
    'invalid_grant',
    'code_verifier was incorrect',
  ],
  [{ code_verifier: '' }, 'invalid_request', 'code_verifier must be supplied'],
  [{ code: '' }, 'invalid_request', 'code must be supplied'],
  [{ code: 'invented' }, 'invalid_grant', 'Invalid authorization code'],
  [{ client_id: 'somebody-else' }, 'invalid_grant', 'Invalid authorization code'],
  [{ client_id: '' }, 'invalid_client', 'Invalid client'],
  [{ redirect_uri: `${redirectUri}?x` }, 'invalid_grant', 'Invalid redirect URI'],
  [{ redirect_uri: '' }, 'invalid_grant', 'Invalid redirect URI'],
])('refuses a code with %j, and accepts it afterwards with the right parameters', async (changes, error, words) => {
  const { redeem } = await openCode();
  expect(await redeem(changes)).toEqual(refused(error, words));
  expect(await redeem()).toEqual(granted(withRefreshToken));
});

it('refuses an unknown client, and a wrong secret even with PKCE', async () => {
  const { redeem } = await openCode({ credentials: { clientId, clientSecret: 'secret' } });
  expect(await redeem({}, { authorization: basic(`${clientId}:guess`) })).toEqual(badClient);
  expect(await redeem({ client_secret: 'guess' })).toEqual(badClient);
  expect(await redeem({}, bySecret)).toEqual(granted(withRefreshToken));
});

it('accepts a code once, and revokes its tokens when it is used again', async () => {
  const code = await openCode();
  const first = await code.redeem();
  expect(await code.redeem()).toEqual(badCode);
  expect(await refresh(code, tokensSchema.parse(first.body).refresh_token)).toEqual(revoked);
});

it('accepts a code for ten minutes', async () => {
  const code = await openCode();
  code.clock.nowMs += 10 * minuteMs;
  expect(await code.redeem()).toEqual(refused('invalid_grant', 'Authorization code expired'));
  code.clock.nowMs -= 1;
  expect(await code.redeem()).toEqual(granted(withRefreshToken));
});

it('accepts no code from before the user revoked access', async () => {
  const code = await openCode();
  code.sandbox.accounts.revoke(user);
  expect(await code.redeem()).toEqual(badCode);
});

it('accepts access tokens, codes and refresh tokens only for their own purpose', async () => {
  const asked = await askSandbox();
  const tokens = await logIn(asked.sandbox.fetch, origin);
  expect(await refresh(asked, tokens.access_token)).toEqual(refused('invalid_grant', 'Invalid refresh token'));
  const headers = { authorization: `Bearer ${tokens.refresh_token}` };
  expect((await asked.sandbox.fetch(`${origin}/v1/me`, { headers })).status).toBe(401);
});

it.each([
  ['always', {}, true],
  ['never', {}, false],
  ['without-secret', {}, true],
  ['always', { clientSecret: 'secret' }, true],
  ['never', { clientSecret: 'secret' }, false],
  ['without-secret', { clientSecret: 'secret' }, false],
] as const)('rotates refresh tokens with the setting %s for a client with %j: %j', async (rotation, login, rotates) => {
  const asked = await askSandbox({ rotation });
  const headers = 'clientSecret' in login ? bySecret : {};
  const { refresh_token } = await logIn(asked.sandbox.fetch, origin, login);
  const renewed = await refresh(asked, refresh_token, {}, headers);
  expect(renewed).toEqual(granted(rotates ? withRefreshToken : {}));
  const again = await refresh(asked, refresh_token, {}, headers);
  expect(again).toEqual(rotates ? revoked : granted({}));
  const next = tokensSchema.parse(renewed.body).refresh_token;
  if (rotates) expect(await refresh(asked, next, {}, headers)).toEqual(granted(withRefreshToken));
});

it.each([
  [{ refresh_token: '' }, 'invalid_request', 'refresh_token must be supplied'],
  [{ refresh_token: 'invented' }, 'invalid_grant', 'Invalid refresh token'],
  [{ client_id: 'somebody-else' }, 'invalid_grant', 'Invalid refresh token'],
])('refuses a refresh with %j', async (changes, error, words) => {
  const asked = await askSandbox();
  const { refresh_token } = await logIn(asked.sandbox.fetch, origin);
  expect(await refresh(asked, refresh_token, changes)).toEqual(refused(error, words));
});

it('refreshes a token that was granted with a secret only with that secret', async () => {
  const asked = await askSandbox();
  const { refresh_token } = await logIn(asked.sandbox.fetch, origin, { clientSecret: 'secret' });
  expect(await refresh(asked, refresh_token)).toEqual(badClient);
  expect(await refresh(asked, refresh_token, {}, bySecret)).toEqual(granted({}));
});

it('ends a consent six months after it was given, even if it was refreshed', async () => {
  const asked = await askSandbox({ rotation: 'always' });
  const { refresh_token } = await logIn(asked.sandbox.fetch, origin);
  asked.clock.nowMs = Date.parse('2027-05-23T11:59:59.999Z');
  const renewed = await refresh(asked, refresh_token);
  expect(renewed).toEqual(granted(withRefreshToken));
  asked.clock.nowMs += 1;
  const ended = refused('invalid_grant', 'Refresh token expired');
  expect(await refresh(asked, tokensSchema.parse(renewed.body).refresh_token)).toEqual(ended);
});

it('revokes the consent of one user until that user agrees again', async () => {
  const asked = await askSandbox();
  const maja = await logIn(asked.sandbox.fetch, origin);
  const tomas = await logIn(asked.sandbox.fetch, origin, { user: 'sandbox-tomas' });
  asked.sandbox.accounts.revoke('sandbox-maja');
  expect(await refresh(asked, maja.refresh_token)).toEqual(revoked);
  expect((await refresh(asked, tomas.refresh_token)).status).toBe(200);
  const again = await logIn(asked.sandbox.fetch, origin);
  expect((await refresh(asked, again.refresh_token)).status).toBe(200);
});

it('accepts a refresh token after a restart', async () => {
  const { refresh_token } = await logIn((await askSandbox()).sandbox.fetch, origin);
  const restarted = await askSandbox();
  restarted.clock.nowMs += dayMs;
  expect(await refresh(restarted, refresh_token)).toEqual(granted(withRefreshToken));
});

it('expires access tokens on demand, and grants new ones', async () => {
  const asked = await askSandbox();
  const { access_token, refresh_token } = await logIn(asked.sandbox.fetch, origin);
  const ask = async (token: string) =>
    answerOf(await asked.sandbox.fetch(`${origin}/v1/me`, { headers: { authorization: `Bearer ${token}` } }));
  expect((await ask(access_token)).status).toBe(200);
  asked.sandbox.accounts.expireAccessTokens();
  expect(await ask(access_token)).toEqual({
    status: 401,
    body: { error: { status: 401, message: 'The access token expired' } },
  });
  const renewed = await refresh(asked, refresh_token);
  expect((await ask(tokensSchema.parse(renewed.body).access_token)).status).toBe(200);
});
