import { describe, expect, it } from 'vitest';
import { browsePath, startFixture, tokenPath } from './client-fixture.ts';

const artist = { id: 'b1', name: 'Ada' };

describe('the Spotify client', () => {
  it('requests a token with the client credentials', async () => {
    await using fixture = await startFixture();
    await fixture.client.newReleases({ limit: 50, offset: 0 });
    const [asked] = fixture.server.receivedAt(tokenPath);
    expect(asked).toMatchObject({ method: 'POST', body: 'grant_type=client_credentials' });
    expect(asked?.headers.authorization).toBe(`Basic ${btoa('the-client-id:the-client-secret')}`);
    expect(asked?.headers['content-type']).toBe('application/x-www-form-urlencoded');
  });

  it('pages through new releases', async () => {
    await using fixture = await startFixture();
    const next = 'https://elsewhere.test/v1/browse/new-releases?offset=100';
    fixture.server.script(browsePath, { body: { albums: { items: [null], total: 100, next } } });
    const page = await fixture.client.newReleases({ limit: 50, offset: 50 });
    expect(page).toMatchObject({ albums: [], total: 100, hasNext: true, itemCount: 1 });
    const [asked] = fixture.server.receivedAt(browsePath);
    expect(asked?.query.toString()).toBe('limit=50&offset=50');
    expect(asked?.headers).toMatchObject({ accept: 'application/json', authorization: 'Bearer token-1' });
  });

  it('searches a market for new releases', async () => {
    await using fixture = await startFixture();
    fixture.server.script('/v1/search', { body: { albums: { items: [] } } });
    await fixture.client.searchNewReleases({ market: 'SE', limit: 10, offset: 20 });
    const [asked] = fixture.server.receivedAt('/v1/search');
    expect(Object.fromEntries(asked?.query ?? [])).toEqual({
      q: 'tag:new',
      type: 'album',
      market: 'SE',
      limit: '10',
      offset: '20',
    });
  });

  it('requests several artists in one call', async () => {
    await using fixture = await startFixture();
    fixture.server.script('/v1/artists', { body: { artists: [null, artist] } });
    const batch = await fixture.client.artists(['b2', 'b1']);
    expect(batch.artists.map(({ id }) => id)).toEqual(['b1']);
    expect(batch.skipped).toHaveLength(1);
    expect(fixture.server.receivedAt('/v1/artists')[0]?.query.get('ids')).toBe('b2,b1');
  });

  it('requests one artist', async () => {
    await using fixture = await startFixture();
    fixture.server.script('/v1/artists/b1', { body: artist });
    expect(await fixture.client.artist('b1')).toMatchObject({ id: 'b1', genres: null });
  });

  it('sends no request for invalid ids', async () => {
    await using fixture = await startFixture();
    const { client } = fixture;
    const tooMany = Array.from({ length: 51 }, (_, index) => `b${index}`);
    await expect(client.artists(tooMany)).rejects.toThrow(RangeError);
    await expect(client.artists(['b1,b2'])).rejects.toThrow(RangeError);
    await expect(client.artist('../me')).rejects.toThrow(RangeError);
    expect(await client.artists([])).toEqual({ artists: [], skipped: [] });
    expect(fixture.server.received).toEqual([]);
  });

  it('counts the requests to each host', async () => {
    await using fixture = await startFixture();
    await fixture.client.newReleases({ limit: 50, offset: 0 });
    await fixture.client.newReleases({ limit: 50, offset: 50 });
    expect(fixture.client.stats).toEqual({ apiCalls: 2, tokenRequests: 1, retries: 0, waitedMs: 0 });
  });

  it('accepts base URLs with a final slash', async () => {
    await using fixture = await startFixture();
    const url = `${fixture.server.url}/`;
    await fixture.connect({ accountsUrl: url, apiUrl: url }).newReleases({ limit: 50, offset: 0 });
    expect(fixture.server.received.map(({ path }) => path)).toEqual([tokenPath, browsePath]);
  });
});
