import { expect, it } from 'vitest';
import { useApp } from '../support/app/use-app.ts';
import { inventArtist, inventRelease, inventUpdate } from '../support/graph/invent-update.ts';
import { randomGraph } from '../support/graph/random-graph.ts';
import { readJson } from '../support/http/read-json.ts';
import type { ArtistListBody } from '../support/http/rest-bodies.ts';

const only = inventArtist(9000, 'Only Bearer', { genres: ['folk'] });
const graph = randomGraph({ artists: 230, releases: 400 }).updates.map((update) => ({
  ...update,
  artists: update.artists.map((artist) => ({ ...artist, genres: artist.genres ?? [] })),
}));
const ofOnly = [inventRelease(9000, 'One', [only]), inventRelease(9001, 'Two', [only])];
const app = await useApp([inventUpdate('2026-11-20T06:00:00.000Z', { FR: ofOnly }, [only]), ...graph]);

/** What SQLite is asked for one request: a contract, as it decides what a page costs. */
async function ask(path: string) {
  app.forgetStatements();
  const response = await app.get(path);
  expect(response.status).toBe(200);
  return { body: await readJson<ArtistListBody>(response), statements: app.statements.length };
}

it.each([1, 200])('runs 5 SQL statements for the list with limit=%i', async (limit) => {
  const { body, statements } = await ask(`/api/artists/?limit=${limit}`);
  expect(body.artists).toHaveLength(limit);
  // The artists, their count, genres, releases, and the artists on those. The revision comes with the snapshot.
  expect(statements).toBe(5);
});

it('runs 4 SQL statements for an artist by id, and 1 more by name', async () => {
  // The artist, its genres, its releases, and the artists on those.
  expect((await ask(`/api/artists/${only.spotifyId}`)).statements).toBe(4);
  expect((await ask('/api/artists/only%20bearer')).statements).toBe(5);
});
