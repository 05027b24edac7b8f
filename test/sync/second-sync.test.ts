import { expect, it } from 'vitest';
import { startApp } from '../support/app/start-app.ts';
import { dumpGraph } from '../support/graph/dump-graph.ts';
import { invent, startScriptedSpotify } from '../support/spotify/scripted-spotify.ts';

it('a second sync without changes writes no row, raises no revision and requests no token or artist', async () => {
  await using spotify = await startScriptedSpotify();
  invent(spotify, 120);
  await using app = await startApp({ env: spotify.env });

  const first = await app.sync();
  expect(first).toMatchObject({
    status: 'succeeded',
    source: 'browse',
    releases: { created: 120, changed: 0, unchanged: 0, skipped: 0, delisted: 0 },
    artists: { created: 120, changed: 0, unchanged: 0, skipped: 0, delisted: 0 },
    apiCalls: 6, // three pages of 50, three calls for 50 artists
    tokenRequests: 1,
    message: null,
  });
  const before = dumpGraph(app.database);
  expect(before.catalog_revision).toMatchObject([{ revision: 1, origin: new URL(spotify.server.url).host }]);

  app.clock.advance(60_000);
  const second = await app.sync();
  expect(second).toMatchObject({
    status: 'succeeded',
    releases: { created: 0, changed: 0, unchanged: 120, skipped: 0, delisted: 0 },
    artists: { created: 0, changed: 0, unchanged: 120, skipped: 0, delisted: 0 },
    apiCalls: 3,
    tokenRequests: 0,
  });
  expect(dumpGraph(app.database)).toEqual(before);
  expect(app.log.map(({ msg }) => msg)).toContain(
    'Sync 2 done: no changes in 120 releases (3 calls, 0 token requests)',
  );
});
