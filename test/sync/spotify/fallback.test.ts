import { describe, expect, it } from 'vitest';
import { dayMs } from '../../../src/clock.ts';
import type { Answer } from '../../spotify/scripted-server.ts';
import { startApp } from '../../support/app/start-app.ts';
import { dumpGraph } from '../../support/graph/dump-graph.ts';
import {
  invent,
  pageOf,
  type ScriptedSpotify,
  spotifyId,
  startScriptedSpotify,
} from '../../support/spotify/scripted-spotify.ts';

const browsePath = '/v1/browse/new-releases';

const status = (code: number, message = 'No.'): Answer => ({
  status: code,
  body: { error: { status: code, message } },
});
const busy: Answer = { status: 503, body: 'busy' };
const premiumLapsed: Answer = { status: 403, body: 'Active premium subscription required for the owner of the app.' };

/** Failures after which the next call is likely to fail as well, and those after which it may succeed. */
const permanent: [string, Answer][] = [
  ['400', status(400)],
  ['404', status(404)],
  ['410', status(410)],
  ['451', status(451)],
];
const temporary: [string, Answer][] = [
  ['repeated server errors', busy],
  ['cut connections', { fault: 'cut' }],
  ['a redirect', { status: 302 }],
  ['empty successes', { status: 204 }],
  ['an empty body', { body: '' }],
  ['HTML', { headers: { 'content-type': 'text/html' }, body: '<html>Sign in</html>' }],
  ['malformed JSON', { body: '{"albums": {"items": [' }],
  ['another shape', { body: { surprise: true } }],
  ['another type of list', { body: { albums: { items: null } } }],
];

async function start(count = 3): Promise<ScriptedSpotify> {
  const spotify = await startScriptedSpotify();
  invent(spotify, count);
  return spotify;
}

const listed = '{ releases(filter: { listedNow: true }) { totalCount } }';

describe('with SYNC_SOURCE=auto, a sync whose browse ends in', () => {
  it.each(temporary)('%s reads search, ends no listing, and is partial', async (_what, answer) => {
    await using spotify = await start();
    await using app = await startApp({ env: spotify.env });
    await app.sync();
    const fresh = { id: spotifyId('fresh', 0), name: 'Fresh', artists: [] };
    spotify.server.script(browsePath, answer);
    spotify.server.script('/v1/search', (request) => pageOf([fresh], request));
    const run = await app.sync();
    expect(run).toMatchObject({ status: 'partial', source: 'search', releases: { created: 1, delisted: 0 } });
    expect(run.message).toMatch(/^Spotify's editorial list could not be read\. .*GET \/v1\/browse\/new-releases/);
    expect((await app.graphql(listed)).data.releases.totalCount).toBe(4);
  });

  it.each(permanent)('%s reads search instead, succeeds and explains why', async (_what, answer) => {
    await using spotify = await start();
    await using app = await startApp({ env: spotify.env });
    await app.sync();
    spotify.server.script(browsePath, answer);
    spotify.server.script('/v1/search', (request) => pageOf(spotify.albums.slice(1), request));
    const run = await app.sync();
    expect(run).toMatchObject({ status: 'succeeded', source: 'search', releases: { unchanged: 2, delisted: 1 } });
    expect(run.message).toMatch(/^Spotify's editorial list could not be read\. .*GET \/v1\/browse\/new-releases/);
  });

  it('a failure reads browse again at the next sync', async () => {
    await using spotify = await start();
    spotify.server.script(browsePath, status(410));
    await using app = await startApp({ env: spotify.env });
    await app.sync();
    spotify.server.script(browsePath, (request) => pageOf(spotify.albums, request));
    expect(await app.sync()).toMatchObject({ status: 'succeeded', source: 'browse', message: null });
  });

  it.each([...temporary.slice(0, 1), ...permanent.slice(2, 3)])(
    '%s fails with both reasons and nothing written when search fails too',
    async (_what, answer) => {
      await using spotify = await start();
      await using app = await startApp({ env: spotify.env });
      await app.sync();
      const before = dumpGraph(app.database);
      spotify.server.script(browsePath, answer);
      spotify.server.script('/v1/search', busy);
      const run = await app.sync();
      expect(run).toMatchObject({ status: 'failed' });
      expect(run.message).toMatch(/GET \/v1\/browse\/new-releases.* GET \/v1\/search/);
      expect(dumpGraph(app.database)).toEqual(before);
    },
  );

  it('a refusal of the whole app fails, and reads no search', async () => {
    await using spotify = await start();
    spotify.server.script(browsePath, premiumLapsed);
    await using app = await startApp({ env: spotify.env });
    expect(await app.sync()).toMatchObject({ status: 'failed', failureCode: 'SPOTIFY_CONFIGURATION' });
    expect(spotify.calls('/v1/search')).toEqual([]);
  });

  it('a rejected token fails, and reads no search', async () => {
    await using spotify = await start();
    spotify.server.script(browsePath, status(401));
    await using app = await startApp({ env: spotify.env });
    expect(await app.sync()).toMatchObject({ status: 'failed', failureCode: 'SPOTIFY_UNAUTHORIZED' });
    expect(spotify.calls('/v1/search')).toEqual([]);
  });

  it('a failed token request fails, and reads no search', async () => {
    await using spotify = await start();
    spotify.server.script('/api/token', busy);
    await using app = await startApp({ env: spotify.env });
    expect(await app.sync()).toMatchObject({ status: 'failed', tokenRequests: 4, apiCalls: 0 });
  });

  it('a refusal by 403 does not store the refusal of search as one of browse', async () => {
    await using spotify = await start();
    spotify.server.script(browsePath, busy);
    spotify.server.script('/v1/search', status(403, 'Forbidden'));
    await using app = await startApp({ env: spotify.env });
    expect(await app.sync()).toMatchObject({ status: 'failed' });
    const { data } = await app.graphql('{ catalog { capabilities { browse { granted } } } }');
    expect(data.catalog.capabilities.browse).toBeNull();
  });
});

it.each([
  ['410', status(410)],
  ['403', status(403, 'Forbidden')],
])(
  'reads browse when search ends in %s, although an earlier sync learnt that browse is refused',
  async (_what, answer) => {
    await using spotify = await start();
    spotify.server.script(browsePath, status(403, 'Forbidden'));
    await using app = await startApp({ env: spotify.env });
    expect(await app.sync()).toMatchObject({ status: 'succeeded', source: 'search' });
    spotify.server.script(browsePath, (request) => pageOf(spotify.albums, request));
    spotify.server.script('/v1/search', answer);
    const run = await app.sync();
    expect(run).toMatchObject({ status: 'succeeded', source: 'browse', releases: { unchanged: 3 } });
    expect(run.message).toMatch(/^The search for new releases could not be read\. /);
  },
);

it.each([...permanent.slice(1), ...temporary.slice(0, 1)])(
  'writes the pages that browse returned before %s, and delists nothing',
  async (_what, answer) => {
    await using spotify = await start(60);
    await using app = await startApp({ env: spotify.env });
    spotify.server.script(browsePath, (request) =>
      request.query.get('offset') === '0' ? pageOf(spotify.albums, request) : answer,
    );
    const run = await app.sync();
    expect(run).toMatchObject({ status: 'partial', releases: { created: 50 } });
    expect(run.message).toContain('It was read up to item 50.');
  },
);

describe('with several markets, a market whose search ends in', () => {
  const env = { SYNC_SOURCE: 'search', SPOTIFY_MARKETS: 'DE,US' };

  it.each([
    ...permanent.map(([what, answer]) => [what, answer, 'succeeded'] as const),
    ['403', status(403, 'Forbidden'), 'succeeded'] as const,
    ...temporary.map(([what, answer]) => [what, answer, 'partial'] as const),
  ])('%s costs only its own list', async (_what, answer, outcome) => {
    await using spotify = await start();
    spotify.server.script('/v1/search', (request) =>
      request.query.get('market') === 'DE' ? answer : pageOf(spotify.albums, request),
    );
    await using app = await startApp({ env: { ...spotify.env, ...env } });
    const run = await app.sync();
    expect(run).toMatchObject({ status: outcome, releases: { created: 3 } });
    expect(run.message).toContain('Could not read new releases in the market DE.');
  });
});

describe('artists are requested one by one after a batch ends in', () => {
  it.each([...permanent, ...temporary])('%s', async (_what, answer) => {
    await using spotify = await start();
    spotify.server.script('/v1/artists', answer);
    await using app = await startApp({ env: spotify.env });
    const run = await app.sync();
    expect(run).toMatchObject({ status: 'succeeded', artists: { created: 3 } });
    expect(run.message).toMatch(/^Artists were requested one by one\. .*GET \/v1\/artists\b/);
    const { data } = await app.graphql('{ artists { nodes { genres } } }');
    expect(data.artists.nodes).toEqual(Array(3).fill({ genres: ['invented folk'] }));
    app.clock.advance(8 * dayMs);
    await app.sync();
    expect(spotify.calls('/v1/artists').length).toBeGreaterThan(1);
  });
});

it.each([...permanent, ...temporary])('fetches the other artists when one ends in %s', async (_what, answer) => {
  await using spotify = await start(5);
  spotify.server.script('/v1/artists', status(403, 'Forbidden'));
  spotify.server.script(`/v1/artists/${spotifyId('artist', 2)}`, answer);
  await using app = await startApp({ env: spotify.env });
  const run = await app.sync();
  expect(['succeeded', 'partial']).toContain(run.status);
  expect(`${run.message} ${run.skipReasons.join(' ')}`).toContain('GET /v1/artists/{id}');
  const { data } = await app.graphql('{ artists { nodes { name genres } } }');
  expect(data.artists.nodes.filter(({ genres }) => genres === null)).toEqual([{ name: 'Player 2', genres: null }]);
});
