import { describe, expect, it } from 'vitest';
import type { Answer } from '../../spotify/scripted-server.ts';
import { startApp } from '../../support/app/start-app.ts';
import { dumpGraph } from '../../support/graph/dump-graph.ts';
import { pageOf } from '../../support/spotify/scripted-spotify.ts';
import { answerWithStatus, busy, describeFallback, type Failure, startInvented } from './describe-fallback.ts';

const browsePath = '/v1/browse/new-releases';

const premiumLapsed: Answer = { status: 403, body: 'Active premium subscription required for the owner of the app.' };

// Each failure at one call at least, and each call with several. The long tests have them all at each call.
describeFallback((failures, part) => failures.filter((_, index) => index % 3 === part));

describe('with SYNC_SOURCE=auto, a sync whose browse ends in', () => {
  it('a failure reads browse again at the next sync', async () => {
    await using spotify = await startInvented();
    spotify.server.script(browsePath, answerWithStatus(410));
    await using app = await startApp({ env: spotify.env });
    await app.sync();
    spotify.server.script(browsePath, (request) => pageOf(spotify.albums, request));
    expect(await app.sync()).toMatchObject({ status: 'succeeded', source: 'browse', message: null });
  });

  it.each<Failure>([
    ['repeated server errors', busy],
    ['410', answerWithStatus(410)],
  ])('%s fails with both reasons and nothing written when search fails too', async (_what, answer) => {
    await using spotify = await startInvented();
    await using app = await startApp({ env: spotify.env });
    await app.sync();
    const before = dumpGraph(app.database);
    spotify.server.script(browsePath, answer);
    spotify.server.script('/v1/search', busy);
    const run = await app.sync();
    expect(run).toMatchObject({ status: 'failed' });
    expect(run.message).toMatch(/GET \/v1\/browse\/new-releases.* GET \/v1\/search/);
    expect(dumpGraph(app.database)).toEqual(before);
  });

  it('a refusal of the whole app fails, and reads no search', async () => {
    await using spotify = await startInvented();
    spotify.server.script(browsePath, premiumLapsed);
    await using app = await startApp({ env: spotify.env });
    expect(await app.sync()).toMatchObject({ status: 'failed', failureCode: 'SPOTIFY_CONFIGURATION' });
    expect(spotify.calls('/v1/search')).toEqual([]);
  });

  it('a rejected token fails, and reads no search', async () => {
    await using spotify = await startInvented();
    spotify.server.script(browsePath, answerWithStatus(401));
    await using app = await startApp({ env: spotify.env });
    expect(await app.sync()).toMatchObject({ status: 'failed', failureCode: 'SPOTIFY_UNAUTHORIZED' });
    expect(spotify.calls('/v1/search')).toEqual([]);
  });

  it('a failed token request fails, and reads no search', async () => {
    await using spotify = await startInvented();
    spotify.server.script('/api/token', busy);
    await using app = await startApp({ env: spotify.env });
    expect(await app.sync()).toMatchObject({ status: 'failed', tokenRequests: 4, apiCalls: 0 });
  });

  it('a refusal by 403 does not store the refusal of search as one of browse', async () => {
    await using spotify = await startInvented();
    spotify.server.script(browsePath, busy);
    spotify.server.script('/v1/search', answerWithStatus(403, 'Forbidden'));
    await using app = await startApp({ env: spotify.env });
    expect(await app.sync()).toMatchObject({ status: 'failed' });
    const { data } = await app.graphql('{ catalog { capabilities { browse { granted } } } }');
    expect(data.catalog.capabilities.browse).toBeNull();
  });
});

it.each([
  ['410', answerWithStatus(410)],
  ['403', answerWithStatus(403, 'Forbidden')],
])(
  'reads browse when search ends in %s, although an earlier sync learnt that browse is refused',
  async (_what, answer) => {
    await using spotify = await startInvented();
    spotify.server.script(browsePath, answerWithStatus(403, 'Forbidden'));
    await using app = await startApp({ env: spotify.env });
    expect(await app.sync()).toMatchObject({ status: 'succeeded', source: 'search' });
    spotify.server.script(browsePath, (request) => pageOf(spotify.albums, request));
    spotify.server.script('/v1/search', answer);
    const run = await app.sync();
    expect(run).toMatchObject({ status: 'succeeded', source: 'browse', releases: { unchanged: 3 } });
    expect(run.message).toMatch(/^The search for new releases could not be read\. /);
  },
);
