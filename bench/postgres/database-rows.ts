import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { z } from 'zod';
import { follow } from '../../test/support/programs/start-program.ts';
import { createBodies, ourCursors } from '../reads/cursors.ts';
import type { Target } from '../reads/measure-rate.ts';
import { jsonHeaders } from '../reads/operation-rows.ts';
import { tunedOperation } from '../reads/operations.ts';
import type { Row } from '../reads/rounds.ts';
import type { Server } from '../shared/start-server.ts';

/** The same fields as ours. The releases of an artist come in no order: it has none for rows of another table. */
const theirQuery = `query ($first: Int!, $after: Cursor) {
  artists: allArtists(first: $first, after: $after, orderBy: [SEARCH_NAME_ASC, ID_ASC]) {
    nodes {
      spotifyId name url popularity followers images
      genres: artistGenresByArtistId { nodes { genreByGenreId { name } } }
      releases: releaseCreditsByArtistId(first: 10) {
        nodes {
          releaseByReleaseId {
            spotifyId name type releaseDate totalTracks url images
            artists: releaseCreditsByReleaseId { nodes { artistByArtistId { spotifyId name } } }
          }
        }
      }
    }
    pageInfo { hasNextPage }
  }
}`;

interface Places {
  /** On PostgreSQL. */
  ours: Server;
  /** The same graph on SQLite. */
  onFile: Server;
  url: string;
  /** Of Node, for the other server. */
  flags: string[];
  servers: AsyncDisposableStack;
}

export async function createDatabaseRows({ ours, onFile, url, flags, servers }: Places): Promise<Row[]> {
  const peer = servers.use(await startPostGraphile(url, flags));
  const [graphql, theirs] = [`${ours.url}/graphql`, peer.url];
  const onPostgres = bodiesOf(tunedOperation.query, await ourCursors(graphql));
  const rows: Row[] = [
    {
      what: 'GraphQL new / PostGraphile',
      ours: post({ ...ours, url: graphql }, onPostgres),
      peer: post({ ...peer, url: theirs }, bodiesOf(theirQuery, await theirCursors(theirs))),
    },
    {
      what: 'GraphQL new / the same on SQLite',
      ours: post({ ...ours, url: graphql }, onPostgres),
      peer: post(
        { ...onFile, url: `${onFile.url}/graphql` },
        bodiesOf(tunedOperation.query, await ourCursors(`${onFile.url}/graphql`)),
      ),
    },
  ];
  const [list, fileList] = [ours, onFile].map((server) => ({
    ...server,
    url: `${server.url}/api/artists/?limit=20`,
    status: 200,
  }));
  if (list && fileList) rows.push({ what: 'REST repeated / the same on SQLite', ours: list, peer: fileList });
  return rows;
}

const post = (server: Server, nextBody: () => string): Target => ({
  ...server,
  headers: jsonHeaders,
  nextBody,
  status: 200,
});

const bodiesOf = (query: string, cursors: readonly string[]) =>
  createBodies(cursors, (after, first) => JSON.stringify({ query, variables: { first, after } }));

async function startPostGraphile(url: string, flags: string[]): Promise<Server> {
  const child = spawn(process.execPath, [...flags, join(import.meta.dirname, '../peers/postgraphile.ts'), url], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { NODE_ENV: 'production', GRAPHILE_ENV: 'production' },
  });
  const program = follow(child);
  const graphql = await program.line(/^http:/);
  return { url: graphql, pid: program.pid, [Symbol.asyncDispose]: () => program[Symbol.asyncDispose]() };
}

const page = z.object({
  data: z.object({ artists: z.object({ edges: z.array(z.object({ cursor: z.string() })) }) }),
});

/** Its cursors of all artists. */
async function theirCursors(url: string): Promise<string[]> {
  const query = '{ artists: allArtists(orderBy: [SEARCH_NAME_ASC, ID_ASC]) { edges { cursor } } }';
  const response = await fetch(url, { method: 'POST', headers: jsonHeaders, body: JSON.stringify({ query }) });
  return page.parse(await response.json()).data.artists.edges.map(({ cursor }) => cursor);
}
