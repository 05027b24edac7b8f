import { expect, it } from 'vitest';
import { dayMs } from '../../src/clock.ts';
import { FakeClock } from '../support/app/fake-clock.ts';
import { type RunningApp, startApp } from '../support/app/start-app.ts';
import { readRows } from '../support/graph/dump-graph.ts';
import { isOnPostgres } from '../support/postgres/test-database.ts';
import { serveSpotify } from '../support/spotify/serve-spotify.ts';

/** The fields that the log can name. */
const fieldsOfNode = `musicbrainzReleaseGroupId name artistCredit releasedOn type secondaryTypes coverUrl withdrawnAt state
  artists { musicbrainzId } release { spotifyId }`;

const changesQuery = `query ($after: String, $types: [ChangedType!]) {
  changes(first: 100, after: $after, types: $types) {
    nodes { kind type spotifyId nodeId fields { field old new } node { __typename ... on Announcement { ${fieldsOfNode} } } }
    pageInfo { hasNextPage endCursor }
    totalCount
  }
}`;

/** Only announcements have these. */
interface Node {
  __typename: string;
  musicbrainzReleaseGroupId?: string;
  name?: string;
  releasedOn?: string;
  withdrawnAt?: string | null;
  state?: string;
  release?: { spotifyId: string } | null;
}

interface Change {
  kind: string;
  type: string;
  spotifyId: string;
  fields: { field: string; old: unknown; new: unknown }[];
  node: Node | null;
}

async function readChanges(app: RunningApp, start: string | null, types: string[] | null) {
  const nodes: Change[] = [];
  for (let after = start; ; ) {
    const { data } = await app.graphql(changesQuery, { after, types });
    nodes.push(...data.changes.nodes);
    after = data.changes.pageInfo.endCursor;
    if (!data.changes.pageInfo.hasNextPage) return { nodes, end: after, total: data.changes.totalCount };
  }
}

async function syncDay(app: RunningApp): Promise<void> {
  await app.sync();
  await app.enriched();
  app.clock.advance(dayMs);
}

/** What each change of a group did, in order. */
const storyOf = (changes: readonly Change[]) =>
  changes.map(({ kind, fields }) => (kind === 'CHANGED' ? `CHANGED ${fields.map(({ field }) => field)}` : kind));

it('announces, moves, withdraws and lists releases on the days of the sandbox, one change each', async () => {
  await using app = await startApp({ env: { LISTENBRAINZ: 'sandbox' } });
  for (let day = 0; day < 12; day += 1) await syncDay(app);

  const { nodes, total } = await readChanges(app, null, ['ANNOUNCEMENT']);
  expect(total).toBe(nodes.length);
  const groups = Map.groupBy(nodes, ({ spotifyId }) => spotifyId);
  const stories = new Map([...groups].map(([id, changes]) => [id, storyOf(changes)]));
  const count = (story: string) => [...stories.values()].filter((each) => each.join(', ') === story).length;
  // How many are linked depends on what the matcher knows.
  expect(count('CREATED, LINKED')).toBeGreaterThan(100);
  expect(count('CREATED, CHANGED releasedOn, LINKED')).toBeGreaterThan(0);
  expect({
    announced: count('CREATED') + count('CREATED, LINKED'),
    moved: count('CREATED, CHANGED releasedOn') + count('CREATED, CHANGED releasedOn, LINKED'),
    withdrawn: count('CREATED, WITHDRAWN'),
    backAgain: count('CREATED, WITHDRAWN, CHANGED withdrawnAt'),
  }).toEqual({ announced: 360, moved: 11, withdrawn: 8, backAgain: 6 });

  // The node is the state after the last change, and the day of a linked release is over or today.
  for (const [id, changes] of groups) {
    const { node, kind } = changes.at(-1) as Change;
    expect(node?.musicbrainzReleaseGroupId).toBe(id);
    if (kind === 'WITHDRAWN') expect(node?.state).toBe('WITHDRAWN');
    if (kind === 'LINKED') expect(node?.state).toBe('LISTED');
    const linked = changes.find((change) => change.kind === 'LINKED');
    if (linked) expect(linked.fields).toEqual([{ field: 'release', old: null, new: node?.release?.spotifyId }]);
  }

  const { data } = await app.graphql('{ upcoming(first: 100) { nodes { releasedOn state release { name } } } }');
  expect(data.upcoming.nodes.length).toBeGreaterThan(60);
  for (const { releasedOn, state, release } of data.upcoming.nodes) {
    expect(releasedOn >= '2026-12-04').toBe(true);
    expect([state, release]).toEqual(['UPCOMING', null]);
  }
}, 120_000);

it('leaves announcements out of the changes unless they are asked for, and expires no cursor for them', async () => {
  await using app = await startApp({ env: { LISTENBRAINZ: 'sandbox' } });
  await syncDay(app);
  const mirror = await readChanges(app, null, null);
  expect(new Set(mirror.nodes.map(({ type }) => type))).toEqual(new Set(['ARTIST', 'RELEASE']));
  expect(mirror.total).toBe(mirror.nodes.length);
  const announced = await readChanges(app, null, ['ANNOUNCEMENT']);
  const all = await readChanges(app, null, ['ARTIST', 'RELEASE', 'ANNOUNCEMENT']);
  expect(all.total).toBe(mirror.total + announced.total);

  // An empty page continues after what it left out.
  const { end } = await readChanges(app, mirror.end, null);
  expect((await readChanges(app, end, ['ANNOUNCEMENT'])).nodes).toEqual([]);

  const lines = async (path: string) => {
    const response = await app.get(path);
    return { link: response.headers.get('link'), lines: (await response.text()).split('\n').filter(Boolean) };
  };
  const { link, lines: found } = await lines('/api/changes?limit=2&types=announcement');
  expect(link).toMatch(/^<\/api\/changes\?limit=2&types=announcement&after=.*>; rel="next"$/);
  expect(found.map((line) => JSON.parse(line))).toEqual([
    expect.objectContaining({
      kind: 'created',
      type: 'announcement',
      node: expect.objectContaining({ state: 'past' }),
    }),
    expect.objectContaining({ kind: 'created', type: 'announcement' }),
  ]);
  const refused = await app.get('/api/changes?types=song');
  expect([refused.status, (await refused.json()).detail]).toEqual([
    400,
    'types: expected artist, release or announcement, got song',
  ]);
}, 60_000);

// On PostgreSQL the pauses after a failure are by its clock, which no test can advance.
it.skipIf(isOnPostgres)(
  'links a release that Spotify lists while ListenBrainz is down',
  async () => {
    const clock = new FakeClock();
    await using spotify = await serveSpotify({ clock });
    const url = spotify.env.SPOTIFY_API_URL ?? '';
    const sources = { LISTENBRAINZ: 'on', LISTENBRAINZ_URL: `${url}/listenbrainz`, CONTACT: 'music@example.org' };
    await using app = await startApp({ clock, env: { ...spotify.env, ...sources } });
    await syncDay(app);
    const { end } = await readChanges(app, null, ['ANNOUNCEMENT']);
    const down = Array.from({ length: 3 }, () => ({ kind: 'html', status: 503 }) as const);
    spotify.sandbox.faults.script({ '/listenbrainz/1/explore/fresh-releases/': down });
    await syncDay(app);
    const { nodes } = await readChanges(app, end, ['ANNOUNCEMENT']);
    expect(storyOf(nodes)).toEqual(['LINKED', 'LINKED']);
    expect(readRows(app.database, 'select failure from source_state')).toEqual([
      { failure: 'ListenBrainz is busy, or refuses this server for a while (503).' },
    ]);
    expect(readRows(app.database, 'select status from sync_run')).toEqual([
      { status: 'succeeded' },
      { status: 'succeeded' },
    ]);
  },
  60_000,
);
