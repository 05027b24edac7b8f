import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openCatalog } from '../../../src/catalog/open-catalog.ts';
import { emptyGraph } from '../../../src/catalog/write/purge.ts';
import { type RunningApp, startApp } from '../../support/app/start-app.ts';
import { fillGraph } from '../../support/graph/fill-graph.ts';
import { oddGraph, secondDay } from '../../support/graph/odd-graph.ts';
import { readJson } from '../../support/http/read-json.ts';
import type { ArtistListBody } from '../../support/http/rest-bodies.ts';
import { writeElsewhere } from '../../support/programs/write-elsewhere.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';

const tagOf = async (app: RunningApp): Promise<string | null> => (await app.get('/api/artists/')).headers.get('etag');

const envOf = (folder: string, name = 'graph.db') => ({ DATABASE_URL: `file:${join(folder, name)}` });

async function tagOfStart(env: Record<string, string>): Promise<string | null> {
  await using app = await startApp({ env });
  return await tagOf(app);
}

it('the ETag is the same after a restart and from another server on the same file', async () => {
  using folder = makeTemporaryFolder();
  const env = { ...envOf(folder.path), PUBLIC_URL: 'https://music.example.org' };
  await using app = await startApp({ env });
  await fillGraph(app, oddGraph);
  expect(await tagOfStart(env)).toBe(await tagOf(app));
});

it.each([
  ['different with', { INTROSPECTION: 'off' }, false],
  ['different with', { PUBLIC_URL: 'https://other.example.org' }, false],
  ['different with', { SYNC_SOURCE: 'search' }, false],
  ['the same with', { SYNC_COOLDOWN: '7' }, true],
  ['the same with', { SPOTIFY_MARKETS: 'FR' }, true],
])('the ETag is %s %j', async (_which, other, isSame) => {
  using folder = makeTemporaryFolder();
  const env = { ...envOf(folder.path), PUBLIC_URL: 'https://music.example.org' };
  expect((await tagOfStart({ ...env, ...other })) === (await tagOfStart(env))).toBe(isSame);
});

it('the ETag of a feed is different on another port, as feeds contain their URL', async () => {
  using folder = makeTemporaryFolder();
  const env = envOf(folder.path);
  await using first = await startApp({ env });
  await using second = await startApp({ env });
  const path = '/feeds/releases.atom';
  const tag = (await first.get(path)).headers.get('etag') ?? '';
  const known = await second.get(path, { headers: { 'if-none-match': tag } });
  expect(known.status).toBe(200);
  expect(await known.text()).toContain(`${second.url}${path}`);
});

it('the ETag is different for another file with the same graph and revision', async () => {
  using folder = makeTemporaryFolder();
  const env = envOf(folder.path);
  await using app = await startApp({ env });
  await fillGraph(app, oddGraph);
  const tag = await tagOf(app);
  writeElsewhere(app.database, 'pragma wal_checkpoint(truncate)');
  copyFileSync(app.database, join(folder.path, 'copy.db'));
  expect(await tagOfStart(envOf(folder.path, 'copy.db'))).not.toBe(tag);
});

it('the ETag is different for the same revision of another history', async () => {
  await using app = await startApp();
  await fillGraph(app, oddGraph);
  const tag = await tagOf(app);
  writeElsewhere(app.database, `update catalog_revision set changed_at = '${secondDay.replace('.000', '.001')}'`);
  expect(await tagOf(app)).not.toBe(tag);
});

it('the ETag is different when only the source changed', async () => {
  await using app = await startApp();
  await fillGraph(app, oddGraph);
  const tag = await tagOf(app);
  writeElsewhere(
    app.database,
    `insert into sync_run (trigger, status, source, started_at, finished_at, releases, artists, pid)
    values ('timer', 'succeeded', 'search', '${secondDay}', '${secondDay}', '{}', '{}', 1)`,
  );
  expect(await tagOf(app)).not.toBe(tag);
});

it('the ETag is different after a purge', async () => {
  await using app = await startApp();
  await fillGraph(app, oddGraph);
  const tag = await tagOf(app);
  const database = await openCatalog({ url: app.config.databaseUrl });
  await emptyGraph(database.em, secondDay);
  await database.close();
  expect(await tagOf(app)).not.toBe(tag);
});

it('links to the sandbox under PUBLIC_URL', async () => {
  await using app = await startApp({ env: { PUBLIC_URL: 'https://music.example.org/new' } });
  await app.sync();
  const { artists } = await readJson<ArtistListBody>(await app.get('/api/artists/?limit=1'));
  expect(artists[0]?.url).toBe(`https://music.example.org/new/sandbox/artist/${artists[0]?.id}`);
});

it('the ETag is the same after a sync that changes nothing', async () => {
  await using app = await startApp();
  await app.sync();
  const tag = await tagOf(app);
  await app.sync();
  expect(await tagOf(app)).toBe(tag);
});
