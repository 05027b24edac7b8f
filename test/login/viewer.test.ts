import { afterAll, describe, expect, it } from 'vitest';
import { openCatalog } from '../../src/catalog/open-catalog.ts';
import { emptyGraph } from '../../src/catalog/write/purge.ts';
import { dayMs } from '../../src/clock.ts';
import { logInTo, startAppWithAccounts, untilFollowsKnown } from '../support/app/log-in-app.ts';
import { dumpGraph, readRows } from '../support/graph/dump-graph.ts';
import { remainsOf } from '../support/graph/find-remains.ts';
import { createCookieJar } from '../support/http/cookie-jar.ts';
import {
  type ConnectionPage,
  flagsOf,
  nodesOf,
  pageFields,
  trueFlags,
  walkBackward,
  walkForward,
} from '../support/http/walk-pages.ts';
import { itOnSqlite } from '../support/postgres/sqlite-only.ts';

const running = await startAppWithAccounts({}, { newReleases: 400 });
afterAll(() => running[Symbol.asyncDispose]());
const { app, clock, sandbox } = running;
await app.sync();
const maja = await logInTo(running, 'sandbox-maja');
await untilFollowsKnown(maja);

interface Listed {
  name: string;
  spotifyId: string;
  artists: { spotifyId: string }[];
  firstSeenAt: string;
}

/** All releases of the graph with one of these artists on them, found without any condition of the server's. */
async function releasesBy(artists: ReadonlySet<string>, filter = '{}'): Promise<Listed[]> {
  const ask = async (page: object) =>
    (
      await app.graphql<{ releases: ConnectionPage<Listed> }>(
        `query ($first: Int, $after: String) { releases(first: $first, after: $after, filter: ${filter}) { ${pageFields} edges { node { name spotifyId firstSeenAt artists { spotifyId } } } } }`,
        { ...page },
      )
    ).data.releases;
  const all = nodesOf<Listed>(await walkForward(ask, 100));
  return all.filter((release) => release.artists.some(({ spotifyId }) => artists.has(spotifyId)));
}

const askViewer =
  (field: string, args: string, node: string, jar = maja) =>
  async (page: object) => {
    const { data, errors } = await jar.graphql<{ viewer: { list: ConnectionPage<never> & { totalCount: number } } }>(
      `query ($first: Int, $after: String, $last: Int, $before: String) {
        viewer { list: ${field}(first: $first, after: $after, last: $last, before: $before ${args}) { totalCount ${pageFields} edges { node { ${node} } } } } }`,
      { ...page },
    );
    expect(errors).toEqual([]);
    return data.viewer.list;
  };

const followedIds = async (): Promise<Set<string>> => {
  const pages = await walkForward<{ spotifyId: string }>(askViewer('followedArtists', '', 'spotifyId'), 50);
  return new Set(nodesOf(pages).map(({ spotifyId }) => spotifyId));
};

describe('a viewer', () => {
  it('follows the artists that Spotify returns, page by page in both directions', async () => {
    const ask = askViewer('followedArtists', '', 'name');
    const forward = await walkForward<{ name: string }>(ask, 50);
    expect(flagsOf(forward)).toEqual(trueFlags(forward));
    const names = nodesOf(forward).map(({ name }) => name);
    expect(names).toHaveLength(120);
    expect(nodesOf(await walkBackward<{ name: string }>(ask, 33)).map(({ name }) => name)).toEqual(names);
    const { data } = await maja.graphql('{ viewer { followedCount followsSyncedAt followedArtists { totalCount } } }');
    expect(data.viewer).toEqual({
      followedCount: 120,
      followsSyncedAt: new Date(clock.now()).toISOString(),
      followedArtists: { totalCount: 120 },
    });
  });

  it.each(['', 'filter: { type: [SINGLE] }', 'filter: { listedNow: true, releasedSince: "2026-11-15" }'])(
    'has the releases of those artists, page by page in both directions, with %j',
    async (args) => {
      const ask = askViewer('releases', args, 'spotifyId');
      const forward = await walkForward<{ spotifyId: string }>(ask, 7);
      expect(flagsOf(forward)).toEqual(trueFlags(forward));
      const ids = nodesOf(forward).map(({ spotifyId }) => spotifyId);
      const expected = await releasesBy(await followedIds(), args.replace('filter: ', '') || '{}');
      expect(expected).not.toEqual([]);
      expect(ids).toEqual(expected.map(({ spotifyId }) => spotifyId));
      expect(nodesOf(await walkBackward<{ spotifyId: string }>(ask, 5)).map(({ spotifyId }) => spotifyId)).toEqual(ids);
      expect((await ask({ first: 1 })).totalCount).toBe(ids.length);
    },
  );

  it('gets the releases that are new since a moment', async () => {
    const before = new Date(clock.now()).toISOString();
    clock.advance(2 * dayMs);
    const between = new Date(clock.now()).toISOString();
    await app.sync();
    const newSince = async (date: string) =>
      nodesOf(await walkForward<Listed>(askViewer('newSince', `date: "${date}"`, 'spotifyId firstSeenAt'), 20));
    const all = await releasesBy(await followedIds());
    expect(await newSince(before)).toHaveLength(all.length);
    const fresh = await newSince(between);
    const seen = all.filter(({ firstSeenAt }) => firstSeenAt >= between).map(({ spotifyId }) => spotifyId);
    expect(seen).not.toEqual([]);
    expect(fresh.map(({ spotifyId }) => spotifyId)).toEqual(seen);
    expect(await newSince('2026-12-31T00:00:00+01:00')).toEqual([]);
  });

  it('has cursors that other viewers cannot use', async () => {
    const tomas = await logInTo(running);
    await untilFollowsKnown(tomas);
    const { data } = await maja.graphql('{ viewer { releases(first: 1) { pageInfo { endCursor } } } }');
    const after = data.viewer?.releases.pageInfo.endCursor;
    for (const jar of [tomas, maja]) {
      const { errors } = await jar.graphql(
        'query ($after: String) { viewer { releases(after: $after) { totalCount } } }',
        {
          after,
        },
      );
      expect(errors.map(({ extensions }) => extensions.code)).toEqual(jar === maja ? [] : ['BAD_USER_INPUT']);
    }
  });

  it('is null without a session, and sends Spotify no request', async () => {
    sandbox.resetRequestCounts();
    const query =
      '{ viewer { name releases { nodes { artists { name } } } followedArtists { nodes { name } } privateFeeds { id } followsSync { state } } }';
    expect((await createCookieJar(app.url).graphql(query)).data).toEqual({ viewer: null });
    const { data, errors } = await maja.graphql(query);
    expect(errors).toEqual([]);
    expect(data.viewer?.releases.nodes).toHaveLength(20);
    expect(sandbox.requestCounts()).toEqual({});
  });

  it('is returned only to its own session for the same query', async () => {
    const nobody = createCookieJar(app.url);
    const query = 'query ($first: Int) { viewer { spotifyId } artists(first: $first) { nodes { name } } }';
    for (let first = 1; first <= 6; first += 1) {
      const responses = [await nobody.graphql(query, { first }), await maja.graphql(query, { first })];
      expect(responses.map(({ data }) => data.viewer)).toEqual([null, { spotifyId: 'sandbox-maja' }]);
    }
  });

  it('runs the same number of SQL statements for a long page as for a short one', async () => {
    const ask = async (size: number) => {
      app.forgetStatements();
      await maja.graphql(
        `{ viewer { followedArtists(first: ${size}) { nodes { genres } } releases(first: ${size}) { nodes { artists { name } } } } }`,
      );
      return app.statements.length;
    };
    expect(await ask(50)).toBe(await ask(2));
  });

  itOnSqlite('PostgreSQL chooses plans by its statistics')(
    'reads its lists through the followed artists, and scans no table',
    async () => {
      await using stack = new AsyncDisposableStack();
      const database = stack.adopt(await openCatalog({ url: app.config.databaseUrl }), (opened) => opened.close());
      app.forgetStatements();
      await maja.graphql(
        '{ viewer { followedArtists(first: 2) { totalCount } releases(first: 2) { totalCount } newSince(first: 2, date: "2026-11-20T00:00:00Z") { totalCount } } }',
      );
      // With the one that finds the session.
      expect(app.statements).toHaveLength(7);
      for (const sql of app.statements) {
        const steps = await database.em.getConnection().execute(`explain query plan ${sql}`);
        expect(steps.map(({ detail }) => String(detail)).filter((detail) => /^SCAN/.test(detail))).toEqual([]);
      }
    },
  );

  it('has lists that cost more than those of the whole graph', async () => {
    const cost = async (query: string) => {
      const body = JSON.stringify({ query });
      const response = await maja.post('/graphql', { headers: { 'content-type': 'application/json' }, body });
      const answer: { extensions: { cost: { requested: number } } } = JSON.parse(await response.text());
      return answer.extensions.cost.requested;
    };
    const followed = await cost('{ viewer { releases(first: 10) { nodes { name } } } }');
    expect(followed).toBeGreaterThan(await cost('{ viewer { followedCount name } }'));
    expect(followed).toBeGreaterThan(await cost('{ releases(first: 10) { nodes { name } } }'));
  });
});

it('refreshes its follows on demand, but not during the pause', async () => {
  await using other = await startAppWithAccounts({ SYNC_COOLDOWN: '60' });
  const jar = await logInTo(other);
  await untilFollowsKnown(jar);
  const refresh = async () =>
    (await jar.graphql('mutation { refreshFollows { viewer { followedCount } userErrors { code message } } }')).data
      .refreshFollows;
  expect(await refresh()).toEqual({
    viewer: null,
    userErrors: [
      { code: 'FOLLOWS_COOLING_DOWN', message: 'The followed artists were refreshed a moment ago. Try again in 60 s.' },
    ],
  });
  other.clock.advance(60_000);
  expect(await refresh()).toEqual({ viewer: { followedCount: 7 }, userErrors: [] });
  await untilFollowsKnown(jar);
});

it('raises the revision for new artists, but not for follows', async () => {
  const revision = () => readRows(app.database, 'select revision from catalog_revision')[0]?.revision;
  await untilFollowsKnown(await logInTo(running, 'sandbox-31x7k2'));
  const before = revision();
  clock.advance(dayMs);
  await untilFollowsKnown(await logInTo(running, 'sandbox-31x7k2'));
  expect(revision()).toBe(before);
});

describe('a followed artist', () => {
  it('is kept beyond the retention time as long as it is followed', async () => {
    await using other = await startAppWithAccounts({ RETENTION_DAYS: '10' });
    await other.app.sync();
    const jar = await logInTo(other, 'sandbox-maja');
    await untilFollowsKnown(jar);
    const unheard = `select count(*) as n from artist where id not in (select artist_id from release_credit)`;
    const { database: file } = other.app;
    const lone = Number(readRows(file, unheard)[0]?.n);
    expect(lone).toBeGreaterThan(0);
    other.clock.advance(6 * dayMs);
    expect((await jar.graphql('{ viewer { followedCount } }')).data.viewer?.followedCount).toBe(120);
    other.clock.advance(5 * dayMs);
    await other.app.sync();
    expect((await jar.graphql('{ viewer { followedCount } }')).data.viewer?.followedCount).toBe(120);
    await jar.graphql('mutation { disconnect { disconnected } }');
    await other.app.sync();
    expect(readRows(file, `${unheard} and first_seen_at < '2026-11-23'`)).toEqual([{ n: 0 }]);
  });

  it('is deleted with an emptied graph, and returns with a refresh', async () => {
    await using other = await startAppWithAccounts();
    const jar = await logInTo(other);
    await untilFollowsKnown(jar);
    const database = await openCatalog({ url: other.app.config.databaseUrl });
    await emptyGraph(database.em, new Date(other.clock.now()).toISOString());
    await database.close();
    const { data } = await jar.graphql('{ viewer { followedCount followsSyncedAt followsSync { state } } }');
    expect(data.viewer).toEqual({ followedCount: 0, followsSyncedAt: null, followsSync: { state: 'NEVER' } });
    await jar.graphql('mutation { refreshFollows { userErrors { code } } }');
    await untilFollowsKnown(jar);
    expect((await jar.graphql('{ viewer { followedCount } }')).data.viewer?.followedCount).toBe(7);
  });
});

describe('disconnect', () => {
  it('deletes everything about the viewer at once, and nothing else', async () => {
    await using other = await startAppWithAccounts();
    await other.app.sync();
    const [jar, same, others] = [await logInTo(other), await logInTo(other), await logInTo(other, 'sandbox-maja')];
    for (const each of [jar, same, others]) await untilFollowsKnown(each);
    await jar.graphql('mutation { createPrivateFeed { token } }');
    const { database: file } = other.app;
    const graph = dumpGraph(file);
    const [{ id } = {}] = readRows(file, "select id from account where name = 'Tomás Quill'");
    const { data } = await jar.graphql('mutation { disconnect { disconnected userErrors { code } } }');
    expect(data.disconnect).toEqual({ disconnected: true, userErrors: [] });
    for (const [table, column] of [
      ['account', 'id'],
      ['session', 'account_id'],
      ['account_followed_artist', 'account_id'],
      ['private_feed', 'account_id'],
    ]) {
      expect(readRows(file, `select 1 from ${table} where ${column} = ?`, Number(id)), table).toEqual([]);
    }
    expect(dumpGraph(file)).toEqual(graph);
    for (const each of [jar, same]) expect((await each.graphql('{ viewer { name } }')).data.viewer).toBeNull();
    expect((await others.graphql('{ viewer { followedCount } }')).data.viewer?.followedCount).toBe(120);
  });

  it('leaves nothing of the viewer in the file or its WAL', async () => {
    await using other = await startAppWithAccounts();
    const jar = await logInTo(other);
    await untilFollowsKnown(jar);
    const { database: file } = other.app;
    const [{ sealed_tokens: sealed } = {}] = readRows(file, 'select sealed_tokens from account');
    const isThere = () => remainsOf([String(sealed).slice(30, 90)], file).length > 0;
    expect(isThere()).toBe(true);
    await jar.graphql('mutation { disconnect { disconnected } }');
    expect(isThere()).toBe(false);
  });

  it('succeeds during a refresh of follows', async () => {
    await using other = await startAppWithAccounts();
    for (let turn = 0; turn < 5; turn += 1) {
      const jar = await logInTo(other, 'sandbox-maja');
      const { data } = await jar.graphql('mutation { disconnect { disconnected } }');
      expect(data.disconnect.disconnected).toBe(true);
    }
    expect(readRows(other.app.database, 'select 1 from account')).toEqual([]);
    expect(other.app.log.filter(({ level }) => Number(level) >= 40)).toEqual([]);
  });
});
