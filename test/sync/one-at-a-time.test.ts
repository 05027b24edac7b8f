import { expect, it } from 'vitest';
import { openCatalog } from '../../src/catalog/open-catalog.ts';
import { startApp } from '../support/app/start-app.ts';
import { invent, startScriptedSpotify } from '../support/spotify/scripted-spotify.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

it('twenty simultaneous starts join one run', async () => {
  await using spotify = await startScriptedSpotify();
  invent(spotify, 5);
  await using app = await startApp({ env: spotify.env });
  const runs = await Promise.all(Array.from({ length: 20 }, () => app.sync()));
  expect(new Set(runs.map(({ rowId }) => rowId)).size).toBe(1);
  expect(spotify.calls('/v1/browse/new-releases')).toHaveLength(1);
});

it('a running sync ends when the app stops, with its run closed and nothing written', async () => {
  await using spotify = await startScriptedSpotify();
  spotify.server.script('/v1/browse/new-releases', { fault: 'hang' });
  const app = await startApp({ env: spotify.env });
  const finished = app.sync();
  await expect.poll(() => spotify.calls('/v1/browse/new-releases').length).toBe(1);
  await app[Symbol.asyncDispose]();
  expect(await finished).toMatchObject({
    status: 'failed',
    message: 'The sync was stopped before it ended. Nothing was written.',
  });
});

it('the next start closes the run of a dead process as failed', async () => {
  await using spotify = await startScriptedSpotify();
  using folder = makeTemporaryFolder();
  const file = `${folder.path}/graph.db`;
  const orm = await openCatalog({ url: `file:${file}` });
  await orm.em.execute(
    `insert into sync_run ("trigger", status, started_at, releases, artists, pid) values ('timer', 'running', '2026-11-22T05:00:00.000Z', '{}', '{}', 999999999)`,
  );
  await orm.close();
  await using app = await startApp({ env: { ...spotify.env, DATABASE_URL: `file:${file}` } });
  const { data } = await app.graphql('{ syncRuns { nodes { status finishedAt message } } }');
  expect(data.syncRuns.nodes).toEqual([
    {
      status: 'FAILED',
      finishedAt: '2026-11-22T06:00:00.000Z',
      message: 'The process ended before the sync did. Nothing was written.',
    },
  ]);
});
