import { describe, expect, it } from 'vitest';
import { askSandbox, requestToken } from './ask-sandbox.ts';

const unknownId = '0000000000000000000000';
const search = '/v1/search?q=tag:new&type=album';

const refusal = (status: number, message: string) => ({ status, body: { error: { status, message } } });

describe('in both worlds', () => {
  it.each([
    ['/v1/search?type=album', 400, 'No search query'],
    ['/v1/search?q=tag:new', 400, 'Missing parameter type'],
    ['/v1/search?q=tag:new&type=playlist', 400, 'Bad search type field playlist'],
    [`${search}&limit=0`, 400, 'Invalid limit'],
    [`${search}&limit=ten`, 400, 'Invalid limit'],
    [`${search}&offset=-1`, 400, 'Invalid offset'],
    [`${search}&market=XY`, 400, 'Invalid market code'],
    [`${search}&limit=10&offset=991`, 400, 'Limit + Offset exceeds maximum of 1000'],
    ['/v1/artists/nobody', 400, 'Invalid base62 id'],
    [`/v1/artists/${unknownId}`, 404, 'Resource not found'],
    ['/v1/albums/nothing', 400, 'Invalid base62 id'],
    [`/v1/albums/${unknownId}`, 404, 'Resource not found'],
    ['/v1/nowhere', 404, 'Resource not found'],
    ['/', 404, 'Resource not found'],
  ])('refuses %s with %i %s', async (path, status, message) => {
    for (const world of ['extended', 'development'] as const) {
      expect(await (await askSandbox({ world })).get(path)).toEqual(refusal(status, message));
    }
  });

  it('refuses other methods', async () => {
    const { sandbox } = await askSandbox();
    const authorization = `Bearer ${await requestToken(sandbox)}`;
    const options = { method: 'POST', headers: { authorization } };
    const response = await sandbox.fetch('http://spotify.test/v1/browse/new-releases', options);
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET');
    expect((await sandbox.fetch('http://spotify.test/api/token')).status).toBe(405);
  });
});

describe('in the extended world', () => {
  it('refuses pages of more than fifty', async () => {
    const { get } = await askSandbox();
    expect(await get('/v1/browse/new-releases?limit=51')).toEqual(refusal(400, 'Invalid limit'));
    expect(await get(`${search}&limit=51`)).toEqual(refusal(400, 'Invalid limit'));
  });

  it('refuses more than fifty ids, and none', async () => {
    const { get } = await askSandbox();
    const ids = Array.from({ length: 51 }, () => unknownId).join();
    expect(await get(`/v1/artists?ids=${ids}`)).toEqual(refusal(400, 'Too many ids requested'));
    expect(await get('/v1/artists')).toEqual(refusal(400, 'Missing required field: ids'));
  });
});

describe('in the development world', () => {
  it('refuses new releases', async () => {
    const { get } = await askSandbox({ world: 'development' });
    expect(await get('/v1/browse/new-releases')).toEqual(refusal(403, 'Forbidden'));
  });

  it('refuses several artists at once', async () => {
    const { get } = await askSandbox({ world: 'development' });
    expect(await get(`/v1/artists?ids=${unknownId}`)).toEqual(refusal(403, 'Forbidden'));
  });

  it('refuses search pages of more than ten', async () => {
    const { get } = await askSandbox({ world: 'development' });
    expect(await get(`${search}&limit=11`)).toEqual(refusal(400, 'Invalid limit'));
  });
});
