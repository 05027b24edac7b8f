import { expect, it } from 'vitest';
import { openCatalog } from '../../src/catalog/open-catalog.ts';
import { emptyGraph, purgeExpired } from '../../src/catalog/write/purge.ts';
import type { Database } from '../../src/database/port.ts';
import { type RunningApp, startApp } from '../support/app/start-app.ts';
import { fillGraph } from '../support/graph/fill-graph.ts';
import { inventArtist, inventRelease, inventUpdate } from '../support/graph/invent-update.ts';
import { oddGraph } from '../support/graph/odd-graph.ts';

const day = '2026-11-20T06:00:00.000Z';
const afterAll = '2027-01-01T00:00:00.000Z';

async function besides({ config }: RunningApp, work: (em: Database['em']) => Promise<unknown>): Promise<void> {
  await using stack = new AsyncDisposableStack();
  const database = stack.adopt(await openCatalog({ url: config.databaseUrl }), (opened) => opened.close());
  await work(database.em);
}

const tagOf = ({ headers }: Response): string => headers.get('etag') ?? '';

const ask = (app: RunningApp, tag = '') => app.get('/api/changes', { headers: { 'if-none-match': tag } });

it('makes caches revalidate the change feed, and answers 304 while it is unchanged', async () => {
  await using app = await startApp();
  await fillGraph(app, oddGraph);
  const whole = await ask(app);
  expect([whole.status, whole.headers.get('cache-control')]).toEqual([200, 'no-cache']);
  const known = await ask(app, tagOf(whole));
  expect([known.status, known.headers.get('cache-control')]).toEqual([304, 'no-cache']);
  expect((await app.get('/api/changes?after=x')).headers.get('cache-control')).toBe('no-store');
});

it('answers 200 after changes were pruned, although the graph revision is the same', async () => {
  await using app = await startApp();
  const release = inventRelease(1, 'Record', [inventArtist(1, 'Alder')]);
  await fillGraph(app, [inventUpdate(day, { US: [release] }, [])]);
  const [tag, artists] = [tagOf(await ask(app)), tagOf(await app.get('/api/artists/'))];
  await besides(app, (em) => purgeExpired(em, afterAll, afterAll));
  expect(tagOf(await app.get('/api/artists/'))).toBe(artists);
  const now = await ask(app, tag);
  expect([now.status, await now.text()]).toEqual([200, '']);
});

it('answers 200 after the graph was emptied', async () => {
  await using app = await startApp();
  await fillGraph(app, oddGraph);
  const tag = tagOf(await ask(app));
  await besides(app, (em) => emptyGraph(em, afterAll));
  const now = await ask(app, tag);
  expect([now.status, await now.text()]).toEqual([200, '']);
});
