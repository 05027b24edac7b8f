import { beforeAll, describe, expect, it } from 'vitest';
import { startApp } from '../../support/app/start-app.ts';
import { useApp } from '../../support/app/use-app.ts';
import { fillGraph } from '../../support/graph/fill-graph.ts';
import { inventArtist, inventRelease, inventUpdate } from '../../support/graph/invent-update.ts';
import { odd, oddGraph } from '../../support/graph/odd-graph.ts';
import { type ConnectionPage, pageFields } from '../../support/http/walk-pages.ts';

const app = await useApp(oddGraph);
await app.sync();

const list = (call: string) => `{ list: ${call} { edges { cursor } ${pageFields} } }`;

const lists: Record<string, (page: string) => string> = {
  artists: (page) => list(`artists(${page})`),
  'artists by another field': (page) => list(`artists(orderBy: { field: FIRST_SEEN, direction: ASC } ${page})`),
  'artists the other way': (page) => list(`artists(orderBy: { field: NAME, direction: DESC } ${page})`),
  'artists listed now': (page) => list(`artists(filter: { listedNow: true } ${page})`),
  'artists of a market': (page) => list(`artists(filter: { market: "US" } ${page})`),
  releases: (page) => list(`releases(${page})`),
  'releases of one kind': (page) => list(`releases(filter: { type: [ALBUM] } ${page})`),
  'releases of an artist': (page) =>
    `{ artist(by: { spotifyId: "${odd.diacritics.spotifyId}" }) ${list(`releases(${page})`)} }`,
  'releases of another artist': (page) =>
    `{ artist(by: { spotifyId: "${odd.slash.spotifyId}" }) ${list(`releases(${page})`)} }`,
  genres: (page) => list(`genres(${page})`),
  syncRuns: (page) => list(`syncRuns(${page})`),
  search: (page) => list(`search(query: "a" ${page})`),
  changes: (page) => list(`changes(${page})`),
  'search for something else': (page) => list(`search(query: "lumen" ${page})`),
};
const names = Object.keys(lists);
const forwardOnly = ['genres', 'syncRuns', 'changes', 'search', 'search for something else'];

interface ListData {
  list?: ConnectionPage<never>;
  artist?: { list: ConnectionPage<never> } | null;
}

async function ask(name: string, page: string) {
  const { data, errors } = await app.graphql<ListData>(lists[name]?.(page) ?? '');
  const found = data?.list ?? data?.artist?.list;
  return { list: found, errors };
}

const cursors = new Map<string, string>();
beforeAll(async () => {
  for (const name of names) cursors.set(name, (await ask(name, 'first: 1')).list?.pageInfo.endCursor ?? '');
});

const refused = (field: string, reason: string) => [
  { message: `${field}: ${reason}`, extensions: { code: 'BAD_USER_INPUT', field } },
];

describe.each(names)('a cursor of %s', (name) => {
  it('is accepted by its own list', async () => {
    expect((await ask(name, `after: "${cursors.get(name)}"`)).errors).toEqual([]);
  });

  it('is refused by every other list, order and filter', async () => {
    for (const other of names.filter((candidate) => candidate !== name)) {
      const { errors } = await ask(other, `after: "${cursors.get(name)}"`);
      expect(errors, other).toMatchObject(refused('after', 'this cursor belongs to another list, order or filter'));
    }
  });
});

const partsOf = (cursor: string): unknown[] => JSON.parse(Buffer.from(cursor, 'base64url').toString());
const cursorOf = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Cursors that no page gave. Some keep the version and the checksum of a real one, to be read further. */
const forgeries: Record<string, (parts: unknown[]) => string> = {
  'an empty one': () => '',
  garbage: () => 'garbage',
  'one of 50,000 characters': () => 'A'.repeat(50_000),
  'one that is no base64': () => '%%%',
  'one with bytes that are no text': () => Buffer.from([0xff, 0xfe, 0x00]).toString('base64url'),
  'a number': () => cursorOf(5),
  'an object': () => cursorOf({ value: 'a', id: 1 }),
  null: () => cursorOf(null),
  'an empty list': () => cursorOf([]),
  'a list without a checksum': () => cursorOf([1, 2, 3]),
  'the version alone': ([version]) => cursorOf([version]),
  'version and checksum alone': ([version, checksum]) => cursorOf([version, checksum]),
  'an object for a checksum': ([version, , ...rest]) => cursorOf([version, {}, ...rest]),
  'another version': ([, ...rest]) => cursorOf([99, ...rest]),
  'a negative id': (parts) => cursorOf([...parts.slice(0, -1), -1]),
  'a fraction for an id': (parts) => cursorOf([...parts.slice(0, -1), 1.5]),
  'text for an id': (parts) => cursorOf([...parts.slice(0, -1), '1']),
  'null for an id': (parts) => cursorOf([...parts.slice(0, -1), null]),
  'an id beyond all numbers': (parts) => cursorOf([...parts.slice(0, -1), 1e300]),
  'an object for a value': ([version, checksum, , ...rest]) => cursorOf([version, checksum, {}, ...rest]),
};

describe.each(Object.entries(forgeries))('%s as a cursor', (_name, forge) => {
  it('is refused by every list, as after and as before', async () => {
    for (const name of names) {
      const forged = forge(partsOf(cursors.get(name) ?? ''));
      for (const field of forwardOnly.includes(name) ? ['after'] : ['after', 'before']) {
        const { errors } = await ask(name, `${field}: "${forged}"`);
        expect(errors, name).toMatchObject(refused(field, 'expected a cursor from an earlier page'));
      }
    }
  });
});

it('refuses a cursor from before version 1.0 with the advice to start again', async () => {
  for (const name of names) {
    // Without the version, as the server wrote cursors then.
    const [, ...earlier] = partsOf(cursors.get(name) ?? '');
    const { errors } = await ask(name, `after: "${cursorOf(earlier)}"`);
    expect(errors, name).toMatchObject(
      refused('after', 'this cursor is from an earlier version of the server; start again without it'),
    );
  }
});

it('accepts the cursor of a filter for the same filter with nulls', async () => {
  const cursor = cursors.get('artists listed now');
  const { errors } = await app.graphql(
    'query ($filter: ArtistFilter, $after: String) { artists(filter: $filter, after: $after) { nodes { id } } }',
    { filter: { genre: null, listedNow: true, market: null }, after: cursor },
  );
  expect(errors).toEqual([]);
});

it('continues at the same place after rows were inserted before the cursor', async () => {
  await using changing = await startApp();
  await fillGraph(changing, oddGraph);
  const artists = async (after: string | null) => {
    const { data } = await changing.graphql(
      'query ($after: String) { artists(first: 4, after: $after) { nodes { name } pageInfo { endCursor } } }',
      { after },
    );
    return data.artists;
  };
  const first = await artists(null);
  const rest = async () => (await artists(first.pageInfo.endCursor)).nodes;
  const before = await rest();
  const newcomer = inventArtist(90, '  aaa');
  await fillGraph(changing, [
    inventUpdate('2026-11-22T06:00:00.000Z', { US: [inventRelease(90, 'New', [newcomer])] }, [newcomer]),
  ]);
  expect((await changing.graphql('{ artists(filter: { name: "aaa" }) { totalCount } }')).data.artists.totalCount).toBe(
    1,
  );
  expect(await rest()).toEqual(before);
  expect(before).toHaveLength(4);
});
