import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { type Ask, ask, post } from './ask.ts';

/** One kind of question, in so many ways that a file is asked in different places. */
export interface Question {
  what: string;
  asks: Ask[];
}

/** How many of each kind. */
const ways = 200;

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

export interface Questions {
  /** To be timed: each file is asked about what is in all of it. */
  timed: Question[];
  /** What each file is to answer the same. */
  alike: Ask[];
}

/** Asks about what is in the file, which the server at `url` serves. */
export async function inventQuestions(file: string, url: string): Promise<Questions> {
  using database = new DatabaseSync(file, { readOnly: true });
  const read = <T>(row: z.ZodType<T>, sql: string): T[] =>
    database
      .prepare(sql)
      .all()
      .map((found) => row.parse(found));
  const count = (table: string): number =>
    z.object({ count: z.number() }).parse(database.prepare(`select count(*) as count from ${table}`).get()).count;
  const spread = (table: string) => Math.floor(count(table) / ways);

  const deep = Math.floor(0.9 * count(listedArtists));
  const listed = read(
    position,
    `select latest_released_on as value, id from ${listedArtists} order by latest_released_on desc, id desc limit ${ways} offset ${deep}`,
  );
  const byName = read(
    position,
    `select search_name as value, id from artist order by search_name, id limit ${ways} offset ${Math.floor(0.9 * count('artist'))}`,
  );
  const artists = read(
    named,
    `select spotify_id as spotifyId, name from artist where id % ${spread('artist')} = 1 and name != 'Various Artists'
     and (select count(*) from artist as other where other.search_name = artist.search_name) = 1`,
  );
  const changes = read(change, `select id, at from change where id % ${spread('change')} = 1`);
  const [newest] = read(change, 'select id, at from change order by id desc limit 1');
  const alike = read(
    named,
    `select spotify_id as spotifyId, name from ${listedArtists} and id % 50 = 0 order by spotify_id limit 20`,
  );

  const prefixes = await findPrefixes(url);
  const deepPages = listed.map(({ value, id }) => ({
    path: `/api/artists/?limit=20&after=${encode([...prefixes.list, value, id])}`,
  }));
  const timed: Question[] = [
    { what: 'first page', asks: [firstPage] },
    { what: 'page at 90 % depth', asks: deepPages },
    {
      what: 'the same of all artists by name (GraphQL)',
      asks: byName.map(({ value, id }) => post(pageOfArtists, { after: encode([...prefixes.names, value, id]) })),
    },
    { what: 'artist by name', asks: artists.map(({ name }) => post(artistByName, { name })) },
    { what: 'search for a name', asks: artists.map(({ name }) => post(search, { query: name })) },
    { what: 'search for a word', asks: wordsOf(artists).map((query) => post(search, { query })) },
    { what: 'artist with its releases', asks: artists.map(({ spotifyId }) => ({ path: `/api/artists/${spotifyId}` })) },
    {
      what: 'feed of changes',
      asks: changes.map(({ id, at }) => ({
        path: `/api/changes?limit=50&after=${encode([...prefixes.changes, at, id, newest?.at ?? '', newest?.id ?? 0])}`,
      })),
    },
  ];
  return { timed, alike: [firstPage, ...alike.map(({ spotifyId }) => ({ path: `/api/artists/${spotifyId}` }))] };
}

const firstPage: Ask = { path: '/api/artists/?limit=20' };

/** Longer ones, as people look for what sets a name apart. */
const wordsOf = (artists: readonly { name: string }[]): string[] => [
  ...new Set(artists.flatMap(({ name }) => name.match(/\p{L}{6,}/gu)?.[0] ?? [])),
];

type CursorPart = string | number;

/** The parts before the position in the cursors of each list: paging to 90 % of a million rows would take too long. */
async function findPrefixes(url: string): Promise<Record<'list' | 'names' | 'changes', CursorPart[]>> {
  const list = z.object({ page: z.object({ next: z.string() }) });
  const names = z.object({ data: z.object({ artists: z.object({ pageInfo: z.object({ endCursor: z.string() }) }) }) });
  const read = async (asked: Ask): Promise<unknown> => JSON.parse((await ask(url, asked)).body.toString());
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
