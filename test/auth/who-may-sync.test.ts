import { describe, expect, it } from 'vitest';
import { sendRaw } from '../support/send-raw.ts';
import { type RunningApp, startApp } from '../support/start-app.ts';

const token = 'correct-horse-battery-staple';
const mutation = '{"query":"mutation { syncNewReleases { run { id } userErrors { code message field } } }"}';

async function askToSync(app: RunningApp, headers: Record<string, string> = {}) {
  const { status, body } = await sendRaw(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: mutation,
  });
  return { status, payload: JSON.parse(body).data?.syncNewReleases };
}

const refused = (code: string, message: RegExp) => ({
  status: 200,
  payload: { run: null, userErrors: [{ code, message: expect.stringMatching(message), field: null }] },
});
const started = { status: 200, payload: { run: { id: expect.any(String) }, userErrors: [] } };

const countRuns = async (app: RunningApp) =>
  (await app.graphql('{ syncRuns { totalCount } }')).data.syncRuns.totalCount;

describe('on a loopback address', () => {
  it('starts a sync for a program on this machine', async () => {
    await using app = await startApp();
    expect(await askToSync(app)).toEqual(started);
  });

  it.each([
    ['under a name that somebody had point here', { host: 'rebound.example.org' }],
    ['by way of a proxy', { 'x-forwarded-for': '192.0.2.7' }],
  ])('starts none for a request %s, and still answers what it reads', async (_how, headers) => {
    await using app = await startApp();
    expect(await askToSync(app, headers)).toEqual(refused('SYNC_CLOSED', /Set ADMIN_TOKEN/));
    expect(await countRuns(app)).toBe(0);
    expect((await sendRaw(`${app.url}/api/artists/`, { headers })).status).toBe(200);
  });

  it('needs the token where one is set', async () => {
    await using app = await startApp({ env: { ADMIN_TOKEN: token } });
    expect(await askToSync(app)).toEqual(refused('UNAUTHORIZED', /Send the ADMIN_TOKEN/));
    expect(await askToSync(app, { authorization: `Bearer ${token}` })).toEqual(started);
  });

  it('is closed behind a proxy that is to be trusted', async () => {
    await using app = await startApp({ env: { TRUST_PROXY: '1' } });
    expect(await askToSync(app)).toEqual(refused('SYNC_CLOSED', /Set ADMIN_TOKEN/));
  });
});

describe('on an address that others reach', () => {
  it('is closed without a token, and says how to open it', async () => {
    await using app = await startApp({ env: { HOST: '0.0.0.0' } });
    expect(await askToSync(app)).toEqual(refused('SYNC_CLOSED', /Set ADMIN_TOKEN/));
    expect(await askToSync(app, { authorization: 'Bearer null' })).toEqual(refused('SYNC_CLOSED', /ADMIN_TOKEN/));
    expect(await countRuns(app)).toBe(0);
  });

  it('starts a sync for who bears the token, and for nobody else', async () => {
    await using app = await startApp({ env: { HOST: '0.0.0.0', ADMIN_TOKEN: token } });
    expect(await askToSync(app, { authorization: `Bearer ${token}x` })).toEqual(
      refused('UNAUTHORIZED', /is not the ADMIN_TOKEN/),
    );
    expect(await countRuns(app)).toBe(0);
    expect(await askToSync(app, { authorization: `Bearer ${token}` })).toEqual(started);
  });

  it('answers readers, also those with a wrong token', async () => {
    await using app = await startApp({ env: { HOST: '0.0.0.0', ADMIN_TOKEN: token } });
    const answer = await app.get('/api/artists/', { headers: { authorization: 'Bearer wrong' } });
    expect(answer.status).toBe(200);
  });
});
