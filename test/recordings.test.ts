import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startApp } from './support/app/start-app.ts';
import { pageOf, startScriptedSpotify } from './support/spotify/scripted-spotify.ts';

const recordings = join(import.meta.dirname, '../../shared/recordings');

/** As much of a recorded item as has to come out again; what does not parse is not well-formed. */
const wellFormed = z.object({
  id: z.string().min(1),
  name: z.string().min(1),
  release_date: z.string().optional(),
  artists: z.array(z.object({ id: z.string(), name: z.string() })).default([]),
});
const recording = z.object({ albums: z.object({ items: z.array(z.unknown()) }) });

const everyRelease = `query ($after: String) {
  releases(first: 100, after: $after) {
    nodes { spotifyId name releaseDate artists { spotifyId name } }
    pageInfo { hasNextPage endCursor }
  }
}`;

interface ReleaseNode {
  spotifyId: string;
  name: string;
  releaseDate: string | null;
  artists: { spotifyId: string; name: string }[];
}

describe.skipIf(!existsSync(recordings))('recorded answers of Spotify, from a sync to GraphQL and REST', () => {
  const cases = [
    { folder: 'new-releases', source: 'browse' },
    { folder: 'search-album', source: 'search' },
  ].flatMap(({ folder, source }) =>
    (existsSync(recordings) ? readdirSync(join(recordings, folder)) : []).map((file) => ({ folder, source, file })),
  );

  it.each(cases)('$folder/$file', async ({ folder, source, file }) => {
    const { albums } = recording.parse(JSON.parse(readFileSync(join(recordings, folder, file), 'utf8')));
    const items = albums.items.flatMap((item) => wellFormed.safeParse(item).data ?? []);
    expect(items.length).toBeGreaterThan(0);

    await using spotify = await startScriptedSpotify();
    for (const path of ['/v1/browse/new-releases', '/v1/search']) {
      spotify.server.script(path, (request) => pageOf(albums.items, request));
    }
    await using app = await startApp({ env: { ...spotify.env, SYNC_SOURCE: source } });
    expect(await app.sync()).toMatchObject({
      status: 'succeeded',
      releases: { created: new Set(items.map(({ id }) => id)).size, skipped: albums.items.length - items.length },
    });

    const { data, errors } = await app.graphql(everyRelease);
    expect(errors).toEqual([]);
    expect(data.releases.pageInfo.hasNextPage).toBe(false);
    const byId = new Map<string, ReleaseNode>(data.releases.nodes.map((node: ReleaseNode) => [node.spotifyId, node]));
    for (const item of items) {
      expect(byId.get(item.id)).toEqual({
        spotifyId: item.id,
        name: item.name,
        releaseDate: item.release_date ?? null,
        artists: item.artists.map(({ id, name }) => ({ spotifyId: id, name })),
      });
    }

    const { artists } = JSON.parse(await (await app.get('/api/artists/')).text());
    const presented = new Map<string, { name: string }[]>(
      artists.map(({ id, releases }: { id: string; releases: { name: string }[] }) => [id, releases]),
    );
    for (const { id, name, artists: credited } of items) {
      for (const artist of credited) {
        if (artist.name === 'Various Artists') continue;
        expect(presented.get(artist.id), `${name} (${id}) under ${artist.name}`).toContainEqual(
          expect.objectContaining({ id, name, artists: credited.map(({ id, name }) => ({ id, name })) }),
        );
      }
    }
  });
});
