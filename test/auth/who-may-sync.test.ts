import { describe, expect, it } from 'vitest';
import { countRuns } from '../support/app/record-runs.ts';
import { type RunningApp, startApp } from '../support/app/start-app.ts';
import { sendRaw } from '../support/http/raw-request.ts';

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

describe('a server on a loopback address', () => {
  it('starts a sync for a program on the same machine', async () => {
    await using app = await startApp();
    expect(await askToSync(app)).toEqual(started);
  });

  it.each([
    ['under a foreign host name that resolves to this machine', { host: 'rebound.example.org' }],
    ['that a proxy forwarded', { 'x-forwarded-for': '192.0.2.7' }],
  ])('starts no sync for a request %s, but answers its query', async (_how, headers) => {
    await using app = await startApp();
    expect(await askToSync(app, headers)).toEqual(refused('SYNC_CLOSED', /Set ADMIN_TOKEN/));
    expect(await countRuns(app)).toBe(0);
    expect((await sendRaw(`${app.url}/api/artists/`, { headers })).status).toBe(200);
  });

  it('requires ADMIN_TOKEN when it is set', async () => {
    await using app = await startApp({ env: { ADMIN_TOKEN: token } });
    expect(await askToSync(app)).toEqual(refused('UNAUTHORIZED', /Send the ADMIN_TOKEN/));
    expect(await askToSync(app, { authorization: `Bearer ${token}` })).toEqual(started);
  });

  it('starts no sync without ADMIN_TOKEN behind a trusted proxy', async () => {
    await using app = await startApp({ env: { TRUST_PROXY: '1' } });
    expect(await askToSync(app)).toEqual(refused('SYNC_CLOSED', /Set ADMIN_TOKEN/));
  });
});

describe('a server on a public address', () => {
  it('starts no sync without ADMIN_TOKEN, and says how to allow it', async () => {
    await using app = await startApp({ env: { HOST: '0.0.0.0' } });
    expect(await askToSync(app)).toEqual(refused('SYNC_CLOSED', /Set ADMIN_TOKEN/));
    expect(await askToSync(app, { authorization: 'Bearer null' })).toEqual(refused('SYNC_CLOSED', /ADMIN_TOKEN/));
    expect(await countRuns(app)).toBe(0);
  });

  it('starts a sync only for a client that sends the token', async () => {
    await using app = await startApp({ env: { HOST: '0.0.0.0', ADMIN_TOKEN: token } });
    expect(await askToSync(app, { authorization: `Bearer ${token}x` })).toEqual(
      refused('UNAUTHORIZED', /is not the ADMIN_TOKEN/),
    );
    expect(await countRuns(app)).toBe(0);
    expect(await askToSync(app, { authorization: `Bearer ${token}` })).toEqual(started);
  });

  it('answers queries, also those with a wrong token', async () => {
    await using app = await startApp({ env: { HOST: '0.0.0.0', ADMIN_TOKEN: token } });
    const answer = await app.get('/api/artists/', { headers: { authorization: 'Bearer wrong' } });
    expect(answer.status).toBe(200);
  });
});
