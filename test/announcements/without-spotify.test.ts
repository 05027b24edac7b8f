import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { serveSandbox } from '../../src/sandbox/serve-sandbox.ts';
import { FakeClock } from '../support/app/fake-clock.ts';
import { type RunningApp, startApp } from '../support/app/start-app.ts';
import { readRows } from '../support/graph/dump-graph.ts';
import { isOnPostgres } from '../support/postgres/test-database.ts';
import { pointAt } from '../support/spotify/serve-spotify.ts';

const clock = new FakeClock();
const stack = new AsyncDisposableStack();
let source: { url: string; sandbox: Sandbox };
let app: RunningApp;

beforeAll(async () => {
  source = stack.use(
    await serveSandbox(
      (publicUrl) => createSandbox({ world: 'extended', seed: 1, newReleases: 100, clock, publicUrl }),
      { host: '127.0.0.1', port: 0 },
    ),
  );
  const env = {
    LISTENBRAINZ: 'on',
    LISTENBRAINZ_URL: `${source.url}/listenbrainz`,
    CONTACT: 'music@example.org',
  };
  app = stack.use(await startApp({ env, clock }));
});

afterAll(() => stack.disposeAsync());

const read = async (path: string) => {
  const response = await app.get(path);
  return { status: response.status, body: await response.json() };
};

describe('a server with ListenBrainz and without Spotify', () => {
  it('reads announcements in a sync, and counts them', async () => {
    expect(await app.sync()).toMatchObject({
      status: 'succeeded',
      source: 'listenbrainz',
      releases: { created: 295, delisted: 0 },
      apiCalls: 1,
      message: null,
    });
    expect(app.log.map(({ msg }) => msg)).toContain(
      'Sync 1 done: 295 new announcements, 0 changed, 0 withdrawn, 0 deleted (1 call, 0 token requests)',
    );
    expect(readRows(app.database, 'select origin, artists from catalog_revision')).toEqual([
      { origin: null, artists: 0 },
    ]);
    expect(readRows(app.database, 'select failure, calls from source_state')).toEqual([{ failure: null, calls: 1 }]);
  });

  it('says in GraphQL, on pages and in /readyz that there are announcements alone', async () => {
    const { data } = await app.graphql('{ catalog { source } releases { totalCount } upcoming { totalCount } }');
    expect(data).toMatchObject({ catalog: { source: 'LISTENBRAINZ' }, releases: { totalCount: 0 } });
    const home = await (await app.get('/')).text();
    expect(home).toContain('The Spotify part is off.');
    expect(home).not.toContain('Demo data');
    expect(home).toContain('295 new announcements');
    expect(home).toContain('<a href="/upcoming">upcoming releases</a> that ListenBrainz announces');
    expect(await (await app.get('/syncs')).text()).toContain('<dt>Announcements</dt><dd>295 new</dd>');
    expect((await read('/readyz?verbose')).body).toMatchObject({ source: 'listenbrainz' });
    expect((await app.get('/sandbox/authorize')).status).toBe(404);
    expect((await read('/auth/login')).status).toBe(404);
  });

  it('lists artists of fresh releases, each on one page', async () => {
    const all = (await read('/api/artists/?limit=200')).body;
    expect(all.catalog).toMatchObject({ source: 'listenbrainz' });
    expect(all.artists.length).toBeGreaterThan(60);
    const [artist] = all.artists.filter(({ name }: { name: string | null }) => name !== null);
    expect(artist).toMatchObject({ id: null, source: 'listenbrainz', genres: null, images: [] });
    expect(artist.url).toBe(`https://musicbrainz.org/artist/${artist.musicbrainzId}`);
    expect(artist.releases[0]).toMatchObject({ id: null, releaseDatePrecision: 'day', source: 'listenbrainz' });

    const paged: unknown[] = [];
    for (let path: string | null = '/api/artists/?limit=17'; path !== null; ) {
      const { body } = await read(path);
      expect(body.page.total).toBe(all.artists.length);
      paged.push(...body.artists);
      path = body.page.next;
    }
    expect(paged).toEqual(all.artists);
  });

  it('filters artists by their announcements, and refuses what needs Spotify', async () => {
    const { body } = await read('/api/artists/?type=ep&releasedSince=2026-12-01');
    const releases = body.artists.flatMap((each: { releases: unknown[] }) => each.releases);
    expect(releases.length).toBeGreaterThan(2);
    for (const { type, releaseDate } of releases) {
      expect(type).toBe('ep');
      expect(releaseDate >= '2026-12-01').toBe(true);
    }
    const refused = await read('/api/artists/?market=DE');
    expect(refused.status).toBe(400);
    expect(refused.body.detail).toBe(
      'market: unknown. Allowed parameters: limit, after, releasedSince, releasedBefore, type, secondaryType, q, firstSeenSince',
    );
  });

  it('finds an artist by mbid: and the id alone', async () => {
    const [artist] = (await read('/api/artists/?limit=1')).body.artists;
    const { sources, ...found } = (await read(`/api/artists/mbid:${artist.musicbrainzId}`)).body;
    expect(found).toEqual(artist);
    expect(sources).toEqual([expect.objectContaining({ name: 'listenbrainz' })]);
    const { status, body } = await read('/api/artists/nobody');
    expect(status).toBe(404);
    expect(body.detail).toBe(
      'No artist has the key nobody. The Spotify part of this server is off: use mbid: and the MusicBrainz id.',
    );
  });

  // On PostgreSQL the pauses after a failure are by its clock, which no test can advance.
  it.skipIf(isOnPostgres)('keeps what was announced while ListenBrainz fails', async () => {
    const route = '/listenbrainz/1/explore/fresh-releases/';
    const down = Array.from({ length: 3 }, () => ({ kind: 'html', status: 502 }) as const);
    source.sandbox.faults.script({ [route]: down });
    expect(await app.sync()).toMatchObject({ status: 'failed', message: 'ListenBrainz failed (502).' });
    expect(readRows(app.database, 'select failure from source_state')).toEqual([
      { failure: 'ListenBrainz failed (502).' },
    ]);
    source.sandbox.faults.script({ [route]: [{ kind: 'status', status: 200, body: { payload: { releases: [] } } }] });
    expect(await app.sync()).toMatchObject({
      status: 'failed',
      message: 'ListenBrainz lists releases, but its response has none. What was announced stays.',
    });
    expect(await app.sync()).toMatchObject({ status: 'succeeded', releases: { unchanged: 295 } });
  });

  it('takes credentials of Spotify later, and then does not start without them', async () => {
    const sources = {
      LISTENBRAINZ: 'on',
      LISTENBRAINZ_URL: `${source.url}/listenbrainz`,
      CONTACT: 'music@example.org',
    };
    const database = app.config.databaseUrl;
    {
      await using later = await startApp({ clock, database, env: { ...pointAt(source.url), ...sources } });
      expect(await later.sync()).toMatchObject({ status: 'succeeded', source: 'browse' });
      await later.enriched();
      const { data } = await later.graphql('{ upcoming(filter: { state: [LISTED] }) { totalCount } }');
      expect(data.upcoming.totalCount).toBeGreaterThan(50);
    }
    await expect(startApp({ clock, database, env: sources })).rejects.toThrow(
      /has releases from 127\.0\.0\.1:\d+\. Name another database for releases from ListenBrainz alone/,
    );
  });
});
