import { expect, it } from 'vitest';
import { openCatalog } from '../../../src/catalog/open-catalog.ts';
import { closeRun } from '../../../src/catalog/runs/own-run.ts';
import { identifyProcess } from '../../../src/catalog/runs/process-identity.ts';
import { openRun } from '../../../src/catalog/runs/run-lease.ts';
import { type RunningApp, startApp } from '../../support/app/start-app.ts';
import { fillGraph } from '../../support/graph/fill-graph.ts';
import { inventArtist, inventRelease, inventUpdate } from '../../support/graph/invent-update.ts';
import { askRaw } from '../../support/http/raw-request.ts';

const changed = 'Sun, 22 Nov 2026 06:00:01 GMT';

const ask = (app: RunningApp, headers: Record<string, string> = {}, path = '/api/artists/') =>
  askRaw(app.url, path, { headers });

const updateAt = (number: number, at: string) => {
  const artist = inventArtist(number, `Player ${number}`);
  return inventUpdate(at, { FR: [inventRelease(number, `Record ${number}`, [artist])] }, [artist]);
};

/** Records a run that read a list and found nothing new. */
async function closeRunOf({ config, clock }: RunningApp, source: 'browse' | 'search') {
  const database = await openCatalog({ url: config.databaseUrl });
  try {
    const self = identifyProcess();
    const { run } = await openRun(database.em, self, 'command', clock.now());
    const finishedAt = new Date(clock.now()).toISOString();
    await closeRun(database.em.fork(), self, run.rowId, { status: 'succeeded', source, finishedAt });
  } finally {
    await database.close();
    clock.advance(1_000);
  }
}

/** Changed in the second after the start, and asked ten seconds later. */
async function startChanged(): Promise<RunningApp> {
  const app = await startApp();
  await fillGraph(app, [updateAt(1, '2026-11-22T06:00:01.400Z')]);
  app.clock.advance(10_000);
  return app;
}

it('Last-Modified is the time when the graph changed', async () => {
  await using app = await startChanged();
  expect((await ask(app)).headers['last-modified']).toBe(changed);
});

it('sends no Last-Modified before the first sync', async () => {
  await using app = await startApp();
  const { headers } = await ask(app);
  expect(headers['last-modified']).toBeUndefined();
  expect(headers.etag).toMatch(/^W\/"0-/);
});

it('sends no Last-Modified until the second of the change is over', async () => {
  await using app = await startApp();
  await fillGraph(app, [updateAt(1, '2026-11-22T06:00:01.400Z')]);
  app.clock.advance(1_900);
  expect((await ask(app)).headers['last-modified']).toBeUndefined();
  app.clock.advance(100);
  expect((await ask(app)).headers['last-modified']).toBe(changed);
});

it('two servers on one database send the same Last-Modified, before and after a restart', async () => {
  await using app = await startChanged();
  await fillGraph(app, [updateAt(2, '2026-11-22T06:00:01.900Z')]);
  const date = (await ask(app)).headers['last-modified'];
  expect(date).toBe('Sun, 22 Nov 2026 06:00:02 GMT');
  for (const _start of ['second server', 'restart']) {
    await using other = await startApp({ clock: app.clock, env: { DATABASE_URL: app.config.databaseUrl } });
    expect((await ask(other)).headers['last-modified']).toBe(date);
  }
});

it('answers 200 with a later date to a server with other settings on the same database', async () => {
  await using app = await startChanged();
  const env = { DATABASE_URL: app.config.databaseUrl, PUBLIC_URL: 'https://music.example.org' };
  await using other = await startApp({ clock: app.clock, env });
  app.clock.advance(1_000);
  expect((await ask(other, { 'if-modified-since': changed })).status).toBe(200);
});

it('answers 200 after a sync from another source that changed nothing', async () => {
  await using app = await startChanged();
  await closeRunOf(app, 'search');
  expect((await ask(app, { 'if-modified-since': changed })).status).toBe(200);
  const { 'last-modified': date = '' } = (await ask(app)).headers;
  await closeRunOf(app, 'search');
  expect((await ask(app)).headers['last-modified']).toBe(date);
});

it('answers 304 to If-Modified-Since with that date', async () => {
  await using app = await startChanged();
  const { status, headers, body } = await ask(app, { 'if-modified-since': changed });
  expect({ status, bytes: body.length, date: headers['last-modified'] }).toEqual({
    status: 304,
    bytes: 0,
    date: changed,
  });
});

it.each([
  ['an earlier date', { 'if-modified-since': 'Sun, 22 Nov 2026 06:00:00 GMT' }],
  ['a date that the server never sent', { 'if-modified-since': 'Sun, 22 Nov 2026 06:00:05 GMT' }],
  ['an invalid date', { 'if-modified-since': 'yesterday' }],
  ['the date and another ETag, which takes precedence', { 'if-modified-since': changed, 'if-none-match': '"other"' }],
  ['the date and an empty If-None-Match', { 'if-modified-since': changed, 'if-none-match': '' }],
])('answers 200 to a request with %s', async (_what, headers) => {
  await using app = await startChanged();
  expect((await ask(app, headers)).status).toBe(200);
});

it('answers 200 after a second change within the same second', async () => {
  await using app = await startChanged();
  expect((await ask(app)).headers['last-modified']).toBe(changed);
  await fillGraph(app, [updateAt(2, '2026-11-22T06:00:01.900Z')]);
  expect((await ask(app, { 'if-modified-since': changed })).status).toBe(200);
});

it('answers a problem although If-Modified-Since has that date', async () => {
  await using app = await startChanged();
  expect((await ask(app, { 'if-modified-since': changed }, '/api/artists/?limit=0')).status).toBe(400);
  expect((await ask(app, { 'if-modified-since': changed }, '/api/artists/nobody')).status).toBe(404);
});
