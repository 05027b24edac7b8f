import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { type BenchRequest, post, sendRequest } from '../shared/send-request.ts';

/** Requests of one kind, for different places in the file. */
export interface RequestKind {
  what: string;
  requests: BenchRequest[];
}

/** Number of requests of each kind. */
const perKind = 200;

const position = z.object({ value: z.string(), id: z.number() });
const named = z.object({ spotifyId: z.string(), name: z.string() });
const change = z.object({ id: z.number(), at: z.string() });

const pageOfArtists = `query ($after: String) {
  artists(first: 20, after: $after) { nodes { spotifyId name genres images { url } } pageInfo { hasNextPage endCursor } }
}`;
const artistByName = 'query ($name: String!) { artist(by: { name: $name }) { spotifyId name genres images { url } } }';
const search = `query ($query: String!) {
  search(query: $query) { nodes { ... on Artist { spotifyId name } ... on Release { spotifyId name } } pageInfo { hasNextPage } }
}`;

/** Artists of the latest updates, whose releases are the same in each file. */
const listedArtists = `artist where id in (
  select artist_id from release_credit join listing using (release_id) where listed_until is null
) and name != 'Various Artists'`;

export interface Requests {
  /** Measured requests, for all parts of the file. */
  timed: RequestKind[];
  /** Requests that return the same data from each file. */
  comparable: BenchRequest[];
}

/** Creates requests for the content of the file, which the server at `url` serves. */
export async function createRequests(file: string, url: string): Promise<Requests> {
  using database = new DatabaseSync(file, { readOnly: true });
  const read = <T>(row: z.ZodType<T>, sql: string): T[] =>
    database
      .prepare(sql)
      .all()
      .map((found) => row.parse(found));
  const count = (table: string): number =>
    z.object({ count: z.number() }).parse(database.prepare(`select count(*) as count from ${table}`).get()).count;
  const spread = (table: string) => Math.floor(count(table) / perKind);

  const deep = Math.floor(0.9 * count(listedArtists));
  const listed = read(
    position,
    `select latest_released_on as value, id from ${listedArtists} order by latest_released_on desc, id desc limit ${perKind} offset ${deep}`,
  );
  const byName = read(
    position,
    `select search_name as value, id from artist order by search_name, id limit ${perKind} offset ${Math.floor(0.9 * count('artist'))}`,
  );
  const artists = read(
    named,
    `select spotify_id as spotifyId, name from artist where id % ${spread('artist')} = 1 and name != 'Various Artists'
     and (select count(*) from artist as other where other.search_name = artist.search_name) = 1`,
  );
  const changes = read(change, `select id, at from change where id % ${spread('change')} = 1`);
  const [newest] = read(change, 'select id, at from change order by id desc limit 1');
  const sample = read(
    named,
    `select spotify_id as spotifyId, name from ${listedArtists} and id % 50 = 0 order by spotify_id limit 20`,
  );

  const prefixes = await findPrefixes(url);
  const deepPages = listed.map(({ value, id }) => ({
    path: `/api/artists/?limit=20&after=${encode([...prefixes.list, value, id])}`,
  }));
  const timed: RequestKind[] = [
    { what: 'first page', requests: [firstPage] },
    { what: 'page at 90 % depth', requests: deepPages },
    {
      what: 'the same, all artists by name (GraphQL)',
      requests: byName.map(({ value, id }) => post(pageOfArtists, { after: encode([...prefixes.names, value, id]) })),
    },
    { what: 'artist by name', requests: artists.map(({ name }) => post(artistByName, { name })) },
    { what: 'search for a name', requests: artists.map(({ name }) => post(search, { query: name })) },
    { what: 'search for a word', requests: wordsOf(artists).map((query) => post(search, { query })) },
    {
      what: 'artist with its releases',
      requests: artists.map(({ spotifyId }) => ({ path: `/api/artists/${spotifyId}` })),
    },
    {
      what: 'feed of changes',
      requests: changes.map(({ id, at }) => ({
        path: `/api/changes?limit=50&after=${encode([...prefixes.changes, at, id, newest?.at ?? '', newest?.id ?? 0])}`,
      })),
    },
  ];
  return { timed, comparable: [firstPage, ...sample.map(({ spotifyId }) => ({ path: `/api/artists/${spotifyId}` }))] };
}

const firstPage: BenchRequest = { path: '/api/artists/?limit=20' };

/** Words of at least six letters, which distinguish a name. */
const wordsOf = (artists: readonly { name: string }[]): string[] => [
  ...new Set(artists.flatMap(({ name }) => name.match(/\p{L}{6,}/gu)?.[0] ?? [])),
];

type CursorPart = string | number;

/** The parts of a cursor before its position. Paging to 90 % of a million rows would take too long. */
async function findPrefixes(url: string): Promise<Record<'list' | 'names' | 'changes', CursorPart[]>> {
  const list = z.object({ page: z.object({ next: z.string() }) });
  const names = z.object({ data: z.object({ artists: z.object({ pageInfo: z.object({ endCursor: z.string() }) }) }) });
  const read = async (request: BenchRequest): Promise<unknown> =>
    JSON.parse((await sendRequest(url, request)).body.toString());
  const { next } = list.parse(await read(firstPage)).page;
  const { endCursor } = names.parse(await read(post(pageOfArtists, { after: null }))).data.artists.pageInfo;
  const { cursor } = z.object({ cursor: z.string() }).parse(await read({ path: '/api/changes?limit=1' }));
  return {
    list: decode(new URL(next, url).searchParams.get('after') ?? '').slice(0, 2),
    names: decode(endCursor).slice(0, 2),
    // Version, checksum and the token of the feed.
    changes: decode(cursor).slice(0, 3),
  };
}

const encode = (parts: readonly CursorPart[]): string => Buffer.from(JSON.stringify(parts)).toString('base64url');

const decode = (cursor: string): CursorPart[] =>
  z.array(z.union([z.string(), z.number()])).parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
