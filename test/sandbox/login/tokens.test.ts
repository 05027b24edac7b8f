import { expect, it } from 'vitest';
import { answerOf, askSandbox, basic, origin, postToken, requestToken } from '../ask-sandbox.ts';

const credentials = { clientId: 'known', clientSecret: 'secret' };
const invalidClient = { status: 400, body: { error: 'invalid_client', error_description: 'Invalid client' } };
const refused = (message: string) => ({ status: 401, body: { error: { status: 401, message } } });

it('grants a token of one hour to any client id', async () => {
  const { sandbox } = await askSandbox();
  expect(await answerOf(await postToken(sandbox, { authorization: basic('any:client') }))).toEqual({
    status: 200,
    body: { access_token: expect.any(String), token_type: 'Bearer', expires_in: 3600 },
  });
});

it('grants a different token each time', async () => {
  const { sandbox } = await askSandbox();
  expect(await requestToken(sandbox)).not.toBe(await requestToken(sandbox));
});

it('accepts only its configured client', async () => {
  const { sandbox } = await askSandbox({ credentials });
  expect((await postToken(sandbox, { authorization: basic('known:secret') })).status).toBe(200);
  expect(await answerOf(await postToken(sandbox, { authorization: basic('known:guess') }))).toEqual(invalidClient);
});

it.each(['', 'Basic', basic(':'), basic('only-an-id:')])(
  'refuses a client with the header "%s"',
  async (authorization) => {
    const { sandbox } = await askSandbox();
    expect(await answerOf(await postToken(sandbox, { authorization }))).toEqual(invalidClient);
  },
);

it('accepts the client id and secret in the body too', async () => {
  const { sandbox } = await askSandbox({ credentials });
  const body = 'grant_type=client_credentials&client_id=known&client_secret=secret';
  expect((await postToken(sandbox, {}, body)).status).toBe(200);
});

it('refuses an unsupported grant type', async () => {
  const { sandbox } = await askSandbox();
  const response = await postToken(sandbox, { authorization: basic('any:client') }, 'grant_type=password');
  expect(await answerOf(response)).toMatchObject({ status: 400, body: { error: 'unsupported_grant_type' } });
});

it.each([
  ['no token', undefined, 'missing_token'],
  ['another scheme', basic('any:client'), 'missing_token'],
  ['a token of somebody else', 'Bearer abc', 'invalid_token'],
])('refuses %s', async (_, authorization, code) => {
  const { sandbox } = await askSandbox();
  const response = await sandbox.fetch(`${origin}/v1/search`, { headers: authorization ? { authorization } : {} });
  expect(response.headers.get('www-authenticate')).toBe(`Bearer realm="spotify", error="${code}"`);
  expect(await answerOf(response)).toEqual(refused('Missing/invalid/expired access token'));
});

it('refuses a token after an hour', async () => {
  const { sandbox, clock } = await askSandbox();
  const authorization = `Bearer ${await requestToken(sandbox)}`;
  const ask = () => sandbox.fetch(`${origin}/v1/browse/new-releases`, { headers: { authorization } });
  clock.nowMs += 3_599_999;
  expect((await ask()).status).toBe(200);
  clock.nowMs += 1;
  expect(await answerOf(await ask())).toEqual(refused('The access token expired'));
});

it('accepts its tokens after a restart', async () => {
  const token = await requestToken((await askSandbox()).sandbox);
  const { sandbox } = await askSandbox();
  const headers = { authorization: `Bearer ${token}` };
  expect((await sandbox.fetch(`${origin}/v1/browse/new-releases`, { headers })).status).toBe(200);
});
