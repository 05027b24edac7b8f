import { afterAll, expect, it } from 'vitest';
import { logInTo, startAppWithAccounts, untilFollowsKnown } from '../support/app/log-in-app.ts';
import { defined } from '../support/defined.ts';
import { readRows } from '../support/graph/dump-graph.ts';
import { writeElsewhere } from '../support/programs/write-elsewhere.ts';
import { announced, fillUpcoming } from '../upcoming/fill-upcoming.ts';

const running = await startAppWithAccounts({ LOG_LEVEL: 'trace' }, { newReleases: 400 });
afterAll(() => running[Symbol.asyncDispose]());
const { app } = running;
await app.sync();
const jar = await logInTo(running, 'sandbox-maja');
await untilFollowsKnown(jar);

async function createFeed(name?: string) {
  const { data } = await jar.graphql(
    'mutation ($input: CreatePrivateFeedInput) { createPrivateFeed(input: $input) { token feed { id name createdAt } userErrors { code field message } } }',
    { input: name === undefined ? null : { name } },
  );
  return data.createPrivateFeed;
}

const revoke = async (id: string) =>
  (
    await jar.graphql(
      'mutation ($id: ID!) { revokePrivateFeed(input: { id: $id }) { revokedId userErrors { code } } }',
      { id },
    )
  ).data.revokePrivateFeed;

it('serves the releases of the viewer in every format under its token', async () => {
  const { token } = await createFeed('For the reader');
  const { data } = await jar.graphql('{ viewer { releases(first: 50) { nodes { spotifyId } } } }');
  const ids = defined(data.viewer).releases.nodes.map(({ spotifyId }) => spotifyId);
  const types = {
    atom: 'application/atom+xml',
    rss: 'application/rss+xml',
    json: 'application/feed+json',
    ics: 'text/calendar',
  };
  for (const [ending, type] of Object.entries(types)) {
    const response = await app.get(`/feeds/private/${token}.${ending}?order=released`);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': `${type}; charset=utf-8`,
      'cache-control': 'private, no-store',
      'referrer-policy': 'no-referrer',
    });
    expect(response.headers.has('etag')).toBe(false);
    const text = await response.text();
    for (const id of ids.slice(0, 5)) expect(text).toContain(id);
  }
  const feed = JSON.parse(await (await app.get(`/feeds/private/${token}.json?type=single&limit=5`)).text());
  expect(feed.title).toBe('New releases by artists you follow');
  expect(feed.items).toHaveLength(5);
  expect(feed.items.map(({ tags }: { tags: string[] }) => tags)).toEqual(Array(5).fill(['single']));
  expect((await app.get(`/feeds/private/${token}.atom?nonsense=1`)).status).toBe(400);
  expect((await app.get(`/feeds/private/${token}.atom`, { headers: { accept: 'image/png' } })).status).toBe(406);
});

it('serves what is announced of followed artists, as the viewer and the page do', async () => {
  const { token } = await createFeed('What is coming');
  const followed = await jar.graphql('{ viewer { followedArtists(first: 1) { nodes { spotifyId } } } }');
  await fillUpcoming(app, defined(followed.data.viewer).followedArtists.nodes[0]?.spotifyId);
  const names = [announced.today.name, announced.together.name];
  const { data } = await jar.graphql('{ viewer { upcoming { totalCount nodes { name } } } }');
  expect(data.viewer?.upcoming).toEqual({ totalCount: 2, nodes: names.map((name) => ({ name })) });

  const feed = JSON.parse(await (await app.get(`/feeds/private/${token}/upcoming.json?order=released`)).text());
  expect(feed.title).toBe('Upcoming releases by artists you follow');
  expect(feed.items.map(({ title }: { title: string }) => title)).toEqual([
    `Zoëlíne — ${announced.today.name}`,
    `Zoëlíne with Nobody — ${announced.together.name}`,
  ]);
  const response = await app.get(`/feeds/private/${token}/upcoming.ics?type=single`);
  expect(response.headers.get('cache-control')).toBe('private, no-store');
  expect((await response.text()).match(/UID:announcement-/g)).toHaveLength(1);
  expect((await app.get('/feeds/private/nobody/upcoming.ics')).status).toBe(404);

  const page = await (await jar.get('/upcoming?show=followed')).text();
  expect([page.includes(announced.today.name), page.includes(announced.untyped.name)]).toEqual([true, false]);
});

it('answers 404 after it was revoked, and under any other token', async () => {
  const created = await createFeed();
  const token = defined(created.token);
  const feed = defined(created.feed);
  expect(feed.name).toBe('Private feed');
  expect((await app.get(`/feeds/private/${token}.atom`)).status).toBe(200);
  expect(await revoke(feed.id)).toEqual({ revokedId: feed.id, userErrors: [] });
  expect(await revoke(feed.id)).toEqual({ revokedId: null, userErrors: [{ code: 'NOT_FOUND' }] });
  for (const file of [
    `${token}.atom`,
    `${token}.txt`,
    token,
    'x.atom',
    `${'A'.repeat(43)}.atom`,
    `${token}.atom.ics`,
  ]) {
    const response = await app.get(`/feeds/private/${file}`);
    expect([file, response.status]).toEqual([file, 404]);
    expect(await response.text()).not.toContain(token);
  }
});

it('can be seen and revoked only by the viewer who created it', async () => {
  const feed = defined((await createFeed()).feed);
  const other = await logInTo(running);
  await untilFollowsKnown(other);
  const query = 'mutation ($id: ID!) { revokePrivateFeed(input: { id: $id }) { userErrors { code } } }';
  const { data } = await other.graphql(query, { id: feed.id });
  expect(data.revokePrivateFeed.userErrors).toEqual([{ code: 'NOT_FOUND' }]);
  expect((await other.graphql('{ viewer { privateFeeds { id } } }')).data.viewer).toEqual({ privateFeeds: [] });
  const own = (await jar.graphql('{ viewer { privateFeeds { id name } } }')).data.viewer;
  expect(own?.privateFeeds).toContainEqual({ id: feed.id, name: 'Private feed' });
});

it('returns its token once: neither the file nor the log contains it', async () => {
  const { token } = await createFeed();
  await app.get(`/feeds/private/${token}.atom`);
  await app.get(`/feeds/private/${token}.nonsense`);
  expect(JSON.stringify(readRows(app.database, 'select * from private_feed'))).not.toContain(token);
  expect(JSON.stringify(app.log)).not.toContain(token);
});

it('is refused with a long name or above the maximum number', async () => {
  expect(await createFeed('x'.repeat(101))).toMatchObject({
    feed: null,
    userErrors: [{ code: 'BAD_USER_INPUT', field: ['input', 'name'] }],
  });
  expect(await createFeed('  ')).toMatchObject({ feed: null, userErrors: [{ code: 'BAD_USER_INPUT' }] });
  for (let made = 0; made < 20; made += 1) await createFeed();
  expect(await createFeed()).toMatchObject({ feed: null, token: null, userErrors: [{ code: 'TOO_MANY_FEEDS' }] });
});

it('keeps its token out of the log after an internal error', async () => {
  await using other = await startAppWithAccounts();
  const viewer = await logInTo(other);
  await untilFollowsKnown(viewer);
  const { data } = await viewer.graphql('mutation { createPrivateFeed { token } }');
  writeElsewhere(other.app.database, 'alter table release rename to mislaid');
  const { token } = data.createPrivateFeed;
  expect((await other.app.get(`/feeds/private/${token}.atom`)).status).toBe(500);
  const errors = other.app.log.filter(({ level }) => Number(level) >= 50);
  expect(errors).toMatchObject([{ path: '/feeds/private/…' }]);
  expect(JSON.stringify(other.app.log)).not.toContain(token);
});
