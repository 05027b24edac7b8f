import { describe, expect, it } from 'vitest';
import { startApp } from '../../support/app/start-app.ts';
import { invent, startScriptedSpotify } from '../../support/spotify/scripted-spotify.ts';

const budget = { SYNC_CALL_BUDGET: '150' };
const listed = '{ releases(filter: { listedNow: true }) { totalCount } }';

describe('a run makes no more calls than SYNC_CALL_BUDGET', () => {
  it('writes the part that it read of a longer list, and explains what to set', async () => {
    await using app = await startApp({ env: { ...budget, SANDBOX_RELEASES: '10000' } });
    const run = await app.sync();
    expect(run).toMatchObject({ status: 'partial', apiCalls: 150, releases: { created: 100 * 49 + 1 } });
    expect(run.message).toContain('It was read up to item 4901. The call budget of this sync (SYNC_CALL_BUDGET)');
    expect((await app.graphql(listed)).data.releases.totalCount).toBe(4901);
  });

  it('counts retries', async () => {
    await using spotify = await startScriptedSpotify();
    invent(spotify, 10_000);
    const { server } = spotify;
    server.script('/v1/artists', { status: 503, body: 'busy' });
    await using app = await startApp({ env: { ...spotify.env, SYNC_CALL_BUDGET: '208' } });
    const run = await app.sync();
    expect(run).toMatchObject({ status: 'partial' });
    expect(run.retries).toBeGreaterThan(2);
    expect(run.apiCalls).toBeLessThanOrEqual(208);
    expect(run.apiCalls).toBe(server.received.filter(({ path }) => path.startsWith('/v1/')).length);
  });

  it('reads the market with the oldest list first', async () => {
    await using spotify = await startScriptedSpotify();
    invent(spotify, 1000);
    for (const album of spotify.albums) if (album) album.artists = [];
    const env = {
      ...spotify.env,
      SYNC_CALL_BUDGET: '150',
      SYNC_SOURCE: 'search',
      SPOTIFY_MARKETS: 'AR,BR,CL,DE,ES,FR,GB,US',
    };
    await using app = await startApp({ env });
    const markets = () => [...new Set(spotify.calls('/v1/search').map(({ query }) => query.get('market')))];
    const run = await app.sync();
    expect(run).toMatchObject({ status: 'partial', apiCalls: 100 });
    expect(run.message).toContain('The list of new releases in ES is incomplete.');
    expect(markets()).toEqual(['AR', 'BR', 'CL', 'DE', 'ES', 'FR', 'GB', 'US'].slice(0, markets().length));
    const before = spotify.calls('/v1/search').length;
    app.clock.advance(60_000);
    await app.sync();
    expect(spotify.calls('/v1/search')[before]?.query.get('market')).toBe('ES');
  });
});
