import { describe, expect, it } from 'vitest';
import { artistMbid } from '../announcements/invent-announcement.ts';
import { useApp } from '../support/app/use-app.ts';
import { odd, oddGraph, oddReleases } from '../support/graph/odd-graph.ts';
import { readJson } from '../support/http/read-json.ts';
import { announced, fillUpcoming } from './fill-upcoming.ts';

const app = await useApp(oddGraph, { env: { LISTENBRAINZ: 'sandbox' } });
await fillUpcoming(app);

type Name = keyof typeof announced;

const nameOf = (mbid: string): string =>
  Object.entries(announced).find(([, { releaseGroupMbid }]) => releaseGroupMbid === mbid)?.[0] ?? mbid;

const listQuery = `query ($filter: AnnouncementFilter, $orderBy: AnnouncementOrder, $first: Int, $after: String) {
  upcoming(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes {
      releaseGroupId: musicbrainzReleaseGroupId name artistCredit releasedOn type secondaryTypes coverUrl url state
      firstSeenAt changedAt withdrawnAt source
      artists { musicbrainzId name artist { spotifyId } }
      release { id: spotifyId name url }
    }
  }
}`;

interface Node {
  releaseGroupId: string;
  artists: { musicbrainzId: string; name: string | null; artist: { spotifyId: string } | null }[];
  type: string | null;
  secondaryTypes: string[];
  state: string;
  source: string;
}
interface ListData {
  upcoming: { totalCount: number; pageInfo: { hasNextPage: boolean; endCursor: string }; nodes: Node[] };
}
interface ListBody {
  announcements: (Omit<Node, 'artists'> & {
    artists: { id: string | null; musicbrainzId: string; name: string | null }[];
  })[];
  page: { total: number; next: string | null };
  sources: unknown[];
}

const inRest = (node: Node): ListBody['announcements'][number] => ({
  ...node,
  state: node.state.toLowerCase(),
  source: node.source.toLowerCase(),
  artists: node.artists.map(({ artist, ...others }) => ({ id: artist?.spotifyId ?? null, ...others })),
});

/** The values that REST has as MusicBrainz writes them, and GraphQL as enums. */
const asEnums = ({ type, secondaryTypes, ...others }: ListBody['announcements'][number]) => ({
  ...others,
  type: type === null ? null : type === 'hologram' ? 'OTHER' : type.toUpperCase(),
  secondaryTypes: secondaryTypes.map((name) => name.toUpperCase()),
});

const listInRest = async (search: string) => readJson<ListBody>(await app.get(`/api/upcoming/?${search}`));

/** The same list in a feed, by the end of each entry's id. */
async function listInFeed(search: string): Promise<string[]> {
  const { items } = await readJson<{ items: { id: string }[] }>(await app.get(`/feeds/upcoming.json?${search}`));
  return items.map(({ id }) => nameOf(id.slice('sandbox:release-group:'.length)));
}

async function listInCalendar(search: string): Promise<string[]> {
  const text = await (await app.get(`/feeds/upcoming.ics?${search}`)).text();
  return [...text.replaceAll('\r\n ', '').matchAll(/UID:announcement-(.*)@release-graph/g)].map(([, id = '']) =>
    nameOf(id),
  );
}

const mbid = artistMbid(1);
const spotifyId = odd.diacritics.spotifyId;

const cases: [search: string, filter: object, expected: Name[]][] = [
  ['', {}, ['today', 'together', 'untyped', 'unusual', 'far']],
  [
    'releasedSince=2026-11-23&releasedBefore=2027-01-01',
    { releasedSince: '2026-11-23', releasedBefore: '2027-01-01' },
    ['together', 'untyped', 'unusual'],
  ],
  ['type=EP,album', { type: ['EP', 'ALBUM'] }, ['today', 'far']],
  ['type=other', { type: ['OTHER'] }, ['unusual']],
  ['not.type=album,single', { not: [{ type: ['ALBUM', 'SINGLE'] }] }, ['untyped', 'unusual', 'far']],
  ['secondaryType=live&secondaryType=remix', { secondaryType: ['LIVE', 'REMIX'] }, ['together', 'untyped']],
  ['not.secondaryType=live', { not: { secondaryType: 'LIVE' } }, ['today', 'together', 'unusual', 'far']],
  [`artist=${mbid.toUpperCase()}`, { artist: [mbid] }, ['today', 'together']],
  [`artist=${spotifyId}`, { artist: [spotifyId] }, ['today', 'together']],
  [`artist=${artistMbid(9)},${artistMbid(5)}`, { artist: [artistMbid(9), artistMbid(5)] }, ['together', 'far']],
  [`not.artist=${spotifyId}&not.type=ep`, { not: [{ artist: spotifyId }, { type: 'EP' }] }, ['untyped', 'unusual']],
  ['name=arg', { name: 'ARG' }, ['unusual']],
  ['q=ferr', { q: 'ferr' }, ['together', 'untyped']],
  ['q=zoeline%20ferry', { q: 'zoeline ferry' }, ['together']],
  ['q=船', { q: '船' }, ['far']],
  ['q=%3F%21', { q: '?!' }, []],
  ['firstSeenSince=2026-11-20T00:00:00Z', { firstSeenSince: '2026-11-20T00:00:00Z' }, []],
  ['state=past,withdrawn,listed', { state: ['PAST', 'WITHDRAWN', 'LISTED'] }, ['past', 'listed', 'withdrawn']],
  ['state=listed', { state: ['LISTED'] }, ['listed']],
];

describe('GraphQL, REST, feed and calendar', () => {
  it.each(cases)('list the same for %s', async (search, filter, expected) => {
    const { data } = await app.graphql<ListData>(listQuery, { filter });
    const { announcements, page } = await listInRest(search);
    expect(data.upcoming.nodes.map(({ releaseGroupId }) => nameOf(releaseGroupId))).toEqual(expected);
    expect(announcements.map(asEnums)).toEqual(data.upcoming.nodes.map(inRest));
    expect([page.total, data.upcoming.totalCount]).toEqual([expected.length, expected.length]);
    expect(await listInFeed(`order=released&${search}`)).toEqual(expected);
    expect(await listInCalendar(search)).toEqual(expected);
  });

  it.each([
    ['released', { field: 'RELEASED', direction: 'ASC' }, ['today', 'together', 'untyped', 'unusual', 'far']],
    ['firstSeen', { field: 'FIRST_SEEN', direction: 'DESC' }, ['far', 'unusual', 'untyped', 'together', 'today']],
    ['name', { field: 'NAME', direction: 'ASC' }, ['unusual', 'untyped', 'today', 'together', 'far']],
  ] as const)('page through the order by %s with the cursors of each other', async (order, orderBy, expected) => {
    const found: string[] = [];
    let after: string | null = null;
    for (let pages = 0; pages < 3; pages += 1) {
      const search: string = `order=${order}&limit=2${after === null ? '' : `&after=${after}`}`;
      const { data } = await app.graphql<ListData>(listQuery, { orderBy, first: 2, after });
      const { announcements, page } = await listInRest(search);
      expect(announcements.map(asEnums)).toEqual(data.upcoming.nodes.map(inRest));
      expect(page.next !== null).toBe(data.upcoming.pageInfo.hasNextPage);
      expect(await listInFeed(search)).toEqual(announcements.map(({ releaseGroupId }) => nameOf(releaseGroupId)));
      found.push(...announcements.map(({ releaseGroupId }) => nameOf(releaseGroupId)));
      // The list of the feed is the same one, so its cursor is too.
      after = page.next === null ? after : new URL(page.next, app.url).searchParams.get('after');
    }
    expect(found).toEqual(expected);
    const backwards = `query ($orderBy: AnnouncementOrder, $before: String) {
      upcoming(orderBy: $orderBy, last: 2, before: $before) { pageInfo { hasNextPage hasPreviousPage } nodes { releaseGroupId: musicbrainzReleaseGroupId } }
    }`;
    const { data } = await app.graphql<ListData>(backwards, { orderBy, before: after });
    expect(data.upcoming.pageInfo).toEqual({ hasNextPage: true, hasPreviousPage: true });
    expect(data.upcoming.nodes.map(({ releaseGroupId }: Node) => nameOf(releaseGroupId))).toEqual(expected.slice(1, 3));
  });

  it.each([
    ['artist=nobody', { filter: { artist: ['nobody'] } }, 'filter.artist'],
    ['q=', { filter: { q: '' } }, 'filter.q'],
    ['limit=0', { first: 0 }, 'first'],
    ['after=x', { after: 'x' }, 'after'],
  ])('refuse %s', async (search, variables, field) => {
    const { errors } = await app.graphql(listQuery, variables);
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field });
    for (const path of ['/api/upcoming/', '/feeds/upcoming.atom', '/feeds/upcoming.ics']) {
      const response = await app.get(`${path}?${search}`);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ field: search.slice(0, search.indexOf('=')) });
    }
  });
});

it('finds an announcement by release group and by node id, in each state', async () => {
  const { releaseGroupMbid } = announced.listed;
  const query = `query ($mbid: String!) {
    announcement(by: { musicbrainzReleaseGroupId: $mbid }) { id state release { spotifyId } }
  }`;
  const { data } = await app.graphql<{ announcement: { id: string } }>(query, {
    mbid: releaseGroupMbid.toUpperCase(),
  });
  expect(data.announcement).toMatchObject({
    state: 'LISTED',
    release: { spotifyId: oddReleases.twoMarkets.spotifyId },
  });
  const { id } = data.announcement;
  const nodes = `query ($id: ID!) {
    node(id: $id) { ... on Announcement { name } }
    nodes(ids: [$id, "QQ"]) { id }
    announcement(by: { id: $id }) { name }
  }`;
  const found = await app.graphql(nodes, { id });
  expect(found.data).toEqual({
    node: { name: 'Here Already' },
    nodes: [{ id }, null],
    announcement: { name: 'Here Already' },
  });
  const body = await readJson(await app.get(`/api/upcoming/${releaseGroupMbid}`));
  expect(body).toMatchObject({ name: 'Here Already', state: 'listed', sources: [{ name: 'listenbrainz' }] });
});

it('runs the same number of SQL statements for one announcement as for all', async () => {
  const statementsOf = async (limit: number) => {
    app.forgetStatements();
    await app.get(`/api/upcoming/?state=upcoming,listed&limit=${limit}&order=name`);
    return app.statements.length;
  };
  // The announcements, their count, artists, these at Spotify, and listed releases.
  expect([await statementsOf(4), await statementsOf(100)]).toEqual([5, 5]);
  app.forgetStatements();
  await app.graphql('{ upcoming { nodes { name artistCredit releasedOn type state } } }');
  expect(app.statements).toHaveLength(1);
});

it('runs a repeated query as a compiled one, with the same result', async () => {
  const query =
    '{ upcoming(first: 3) { nodes { name state artists { name artist { name } } } pageInfo { hasNextPage } } }';
  const answers = await Promise.all(Array.from({ length: 4 }, () => app.graphql(query)));
  for (const { data } of answers) expect(data).toEqual(answers[0]?.data);
});
