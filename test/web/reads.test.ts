import { afterAll, expect, it } from 'vitest';
import { type RunningApp, startApp } from '../support/app/start-app.ts';
import { useApp } from '../support/app/use-app.ts';
import { defined } from '../support/defined.ts';
import { randomGraph } from '../support/graph/random-graph.ts';
import { serveSpotify } from '../support/spotify/serve-spotify.ts';

const graph = randomGraph({ artists: 80, releases: 240 }).updates;
const app = await useApp(graph);

const spotify = await serveSpotify();
const syncedApp = await startApp({ env: spotify.env });
afterAll(async () => {
  await syncedApp[Symbol.asyncDispose]();
  await spotify[Symbol.asyncDispose]();
});
await syncedApp.sync();

const pages = ['home', 'search', 'artist', 'release', 'calendar', 'syncs', 'you', 'unknown'] as const;

async function pathOf(page: (typeof pages)[number], { graphql }: RunningApp): Promise<string> {
  const { data } = await graphql('{ releases(first: 1) { nodes { spotifyId artists { spotifyId } } } }');
  const release = defined(data.releases.nodes[0]);
  return {
    home: '/',
    search: '/?type=ep&q=a',
    artist: `/artists/${defined(release.artists[0]).spotifyId}`,
    release: `/releases/${release.spotifyId}`,
    calendar: '/calendar?month=2026-11',
    syncs: '/syncs',
    you: '/you',
    unknown: '/nowhere',
  }[page];
}

const visit = async ({ get }: RunningApp, path: string) =>
  (await get(path, { headers: { accept: 'text/html' } })).text();

it.each([
  // 3 for the sync, releases, their number, their artists, genres, and 2 charts.
  ['home', 9],
  // Without the charts, but with artists and their number.
  ['search', 9],
  // The artist, a page of releases, their number, all releases, and their artists.
  ['artist', 5],
  // The release, artists, listings, genres, other releases, and their artists.
  ['release', 7],
  // The counts by day, releases, and their artists.
  ['calendar', 3],
  // A page of syncs and their number, receivers of messages, and 3 for the last sync.
  ['syncs', 6],
  // The state of the graph alone, which comes with the snapshot.
  ['you', 0],
  ['unknown', 0],
] as const)('reads the %s page with %i SQL statements', async (page, expected) => {
  const path = await pathOf(page, app);
  app.forgetStatements();
  expect(await visit(app, path)).toContain('<h1');
  expect(app.statements).toHaveLength(expected);
});

it.each(pages)('shows the %s page without a request to Spotify', async (page) => {
  const path = await pathOf(page, syncedApp);
  spotify.resetRequestCounts();
  expect(await visit(syncedApp, path)).toContain('<h1');
  expect(spotify.requestCounts()).toEqual({});
});
