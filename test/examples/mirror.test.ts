import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startApp } from '../support/app/start-app.ts';
import { readRows } from '../support/graph/dump-graph.ts';
import { invent, startScriptedSpotify } from '../support/spotify/scripted-spotify.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { runExample } from './run-example.ts';

it('copies the graph, applies later changes, and copies again after its place has expired', async () => {
  await using spotify = await startScriptedSpotify();
  invent(spotify, 130);
  await using app = await startApp({ env: spotify.env });
  await app.sync();
  using folder = makeTemporaryFolder();
  const file = join(folder.path, 'mirror.db');
  const run = async () => {
    const { status, stdout, stderr } = await runExample('mirror/mirror.js', app.url, file);
    expect({ status, stderr }).toMatchObject({ status: 0 });
    return stdout.at(-1);
  };
  const dump = (database: string) => ({
    artists: readRows(database, 'select id, name from artist order by id'),
    releases: readRows(database, 'select id, name, type, released from release order by id'),
    credits: readRows(database, 'select * from credit order by release, position'),
  });
  expect(await run()).toBe(`${file} has 130 artists and 130 releases.`);

  invent(spotify, 135);
  const renamed = spotify.albums[3];
  if (renamed) renamed.name = 'Renamed';
  app.clock.advance(60_000);
  await app.sync();
  expect(await run()).toBe(`${file} has 135 artists and 135 releases.`);
  const followed = dump(file);
  expect(followed.releases).toContainEqual(expect.objectContaining({ name: 'Renamed' }));
  expect(followed.credits).toHaveLength(135);

  const fresh = join(folder.path, 'fresh.db');
  await runExample('mirror/mirror.js', app.url, fresh);
  expect(dump(fresh)).toEqual(followed);

  // Another server, with another log.
  await using other = await startApp();
  await other.sync();
  const { data } = await other.graphql('{ catalog { releaseCount artistCount } }');
  const { stdout } = await runExample('mirror/mirror.js', other.url, file);
  expect(stdout.at(-1)).toBe(
    `${file} has ${data.catalog.artistCount} artists and ${data.catalog.releaseCount} releases.`,
  );
});
