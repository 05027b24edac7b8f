import { describe, expect, it } from 'vitest';
import { askSandbox, listAll, requestToken } from './ask-sandbox.ts';

const unknownId = '0000000000000000000000';
const search = '/v1/search?q=tag:new&type=album';

const refusal = (status: number, message: string) => ({ status, body: { error: { status, message } } });

describe('the sandbox in both worlds', () => {
  it.each([
    ['/v1/search?type=album', 400, 'No search query'],
    ['/v1/search?q=tag:new', 400, 'Missing parameter type'],
    ['/v1/search?q=tag:new&type=playlist', 400, 'Bad search type field playlist'],
    ['/v1/search?q=tag:new&type=album,track', 400, 'Bad search type field track'],
    [`${search}&limit=0`, 400, 'Invalid limit'],
    [`${search}&limit=ten`, 400, 'Invalid limit'],
    [`${search}&offset=-1`, 400, 'Invalid offset'],
    [`${search}&market=XY`, 400, 'Invalid market code'],
    [`${search}&limit=10&offset=991`, 400, 'Limit + Offset exceeds maximum of 1000'],
    ['/v1/artists/nobody', 400, 'invalid id'],
    [`/v1/artists/${unknownId}`, 404, 'Resource not found'],
    ['/v1/albums/nothing', 400, 'invalid id'],
    [`/v1/albums/${unknownId}`, 404, 'Resource not found'],
    ['/v1/albums/nothing/tracks', 400, 'invalid id'],
    [`/v1/albums/${unknownId}/tracks`, 404, 'Resource not found'],
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

describe('the sandbox in the extended world', () => {
  it('refuses a page size above fifty', async () => {
    const { get } = await askSandbox();
    expect(await get('/v1/browse/new-releases?limit=51')).toEqual(refusal(400, 'Invalid limit'));
    expect(await get(`${search}&limit=51`)).toEqual(refusal(400, 'Invalid limit'));
  });

  it.each([
    ['artists', 50],
    ['albums', 20],
  ])('refuses several %s for more than %i ids and for none', async (items, maxIds) => {
    const { get } = await askSandbox();
    const ids = Array.from({ length: maxIds }, () => unknownId).join();
    expect((await get(`/v1/${items}?ids=${ids}`)).status).toBe(200);
    expect(await get(`/v1/${items}?ids=${ids},${unknownId}`)).toEqual(refusal(400, 'Too many ids requested'));
    expect(await get(`/v1/${items}`)).toEqual(refusal(400, 'Missing required field: ids'));
    expect(await get(`/v1/${items}?ids=`)).toEqual(refusal(400, 'Missing required field: ids'));
  });

  it('refuses a page of more than fifty tracks', async () => {
    const asked = await askSandbox();
    const [release] = await listAll(asked);
    expect((await asked.get(`/v1/albums/${release?.id}/tracks?limit=50`)).status).toBe(200);
    expect(await asked.get(`/v1/albums/${release?.id}/tracks?limit=51`)).toEqual(refusal(400, 'Invalid limit'));
  });
});

describe('the sandbox in the development world', () => {
  it.each(['/v1/browse/new-releases', `/v1/artists?ids=${unknownId}`, `/v1/albums?ids=${unknownId}`, '/v1/markets'])(
    'refuses %s',
    async (path) => {
      const { get } = await askSandbox({ world: 'development' });
      expect(await get(path)).toEqual(refusal(403, 'Forbidden'));
    },
  );

  it('refuses a search page of more than ten', async () => {
    const { get } = await askSandbox({ world: 'development' });
    expect(await get(`${search}&limit=11`)).toEqual(refusal(400, 'Invalid limit'));
  });
});
