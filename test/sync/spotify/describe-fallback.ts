import { describe, expect, it } from 'vitest';
import { dayMs } from '../../../src/clock.ts';
import type { Answer } from '../../spotify/scripted-server.ts';
import { startApp } from '../../support/app/start-app.ts';
import {
  invent,
  pageOf,
  type ScriptedSpotify,
  spotifyId,
  startScriptedSpotify,
} from '../../support/spotify/scripted-spotify.ts';

const browsePath = '/v1/browse/new-releases';

export const answerWithStatus = (code: number, message = 'No.'): Answer => ({
  status: code,
  body: { error: { status: code, message } },
});

export const busy: Answer = { status: 503, body: 'busy' };

export type Failure = [what: string, answer: Answer];

/** Failures after which the next call is likely to fail as well, and those after which it may succeed. */
const permanent: Failure[] = [
  ['400', answerWithStatus(400)],
  ['404', answerWithStatus(404)],
  ['410', answerWithStatus(410)],
  ['451', answerWithStatus(451)],
];
const temporary: Failure[] = [
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

export async function startInvented(count = 3): Promise<ScriptedSpotify> {
  const spotify = await startScriptedSpotify();
  invent(spotify, count);
  return spotify;
}

const listed = '{ releases(filter: { listedNow: true }) { totalCount } }';

/** Some of the failures. `part` numbers the calls that may fail, so that each call meets others. */
export type PickFailures = (failures: readonly Failure[], part: number) => Failure[];

/** How a sync goes on after each picked failure of each call. */
export function describeFallback(pick: PickFailures): void {
  describe('with SYNC_SOURCE=auto, a sync whose browse ends in', () => {
    it.each(pick(temporary, 0))('%s reads search, ends no listing, and is partial', async (_what, answer) => {
      await using spotify = await startInvented();
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

    it.each(pick(permanent, 0))('%s reads search instead, succeeds and explains why', async (_what, answer) => {
      await using spotify = await startInvented();
      await using app = await startApp({ env: spotify.env });
      await app.sync();
      spotify.server.script(browsePath, answer);
      spotify.server.script('/v1/search', (request) => pageOf(spotify.albums.slice(1), request));
      const run = await app.sync();
      expect(run).toMatchObject({ status: 'succeeded', source: 'search', releases: { unchanged: 2, delisted: 1 } });
      expect(run.message).toMatch(/^Spotify's editorial list could not be read\. .*GET \/v1\/browse\/new-releases/);
    });
  });

  it.each([...pick(permanent.slice(1), 1), ...temporary.slice(0, 1)])(
    'writes the pages that browse returned before %s, and delists nothing',
    async (_what, answer) => {
      await using spotify = await startInvented(60);
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
      ...pick(permanent, 1).map(([what, answer]) => [what, answer, 'succeeded'] as const),
      ['403', answerWithStatus(403, 'Forbidden'), 'succeeded'] as const,
      ...pick(temporary, 1).map(([what, answer]) => [what, answer, 'partial'] as const),
    ])('%s costs only its own list', async (_what, answer, outcome) => {
      await using spotify = await startInvented();
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
    it.each([...pick(permanent, 2), ...pick(temporary, 2)])('%s', async (_what, answer) => {
      await using spotify = await startInvented();
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

  it.each([...pick(permanent, 0), ...pick(temporary, 0)])(
    'fetches the other artists when one ends in %s',
    async (_what, answer) => {
      await using spotify = await startInvented(5);
      spotify.server.script('/v1/artists', answerWithStatus(403, 'Forbidden'));
      spotify.server.script(`/v1/artists/${spotifyId('artist', 2)}`, answer);
      await using app = await startApp({ env: spotify.env });
      const run = await app.sync();
      expect(['succeeded', 'partial']).toContain(run.status);
      expect(`${run.message} ${run.skipReasons.join(' ')}`).toContain('GET /v1/artists/{id}');
      const { data } = await app.graphql('{ artists { nodes { name genres } } }');
      expect(data.artists.nodes.filter(({ genres }) => genres === null)).toEqual([{ name: 'Player 2', genres: null }]);
    },
  );
}
