import { expect, it } from 'vitest';
import { askRaw } from '../support/ask-raw.ts';
import { fillGraph } from '../support/fill-graph.ts';
import { inventArtist, inventRelease, inventUpdate } from '../support/invent.ts';
import { type RunningApp, startApp } from '../support/start-app.ts';

const changed = 'Sun, 22 Nov 2026 06:00:01 GMT';

const ask = (app: RunningApp, headers: Record<string, string> = {}, path = '/api/artists/') =>
  askRaw(app.url, path, { headers });

const updateAt = (number: number, at: string) => {
  const artist = inventArtist(number, `Player ${number}`);
  return inventUpdate(at, { FR: [inventRelease(number, `Record ${number}`, [artist])] }, [artist]);
};

/** Changed in the second after the start, and asked ten seconds later. */
async function startChanged(): Promise<RunningApp> {
  const app = await startApp();
  await fillGraph(app, [updateAt(1, '2026-11-22T06:00:01.400Z')]);
  app.clock.advance(10_000);
  return app;
}

it('is when the graph changed', async () => {
  await using app = await startChanged();
  expect((await ask(app)).headers['last-modified']).toBe(changed);
});

it('is absent before the first sync', async () => {
  await using app = await startApp();
  const { headers } = await ask(app);
  expect(headers['last-modified']).toBeUndefined();
  expect(headers.etag).toMatch(/^W\/"0-/);
});

it('answers who has the answer of that date without a body', async () => {
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
  ['a date that was never given', { 'if-modified-since': 'Sun, 22 Nov 2026 06:00:05 GMT' }],
  ['no date', { 'if-modified-since': 'yesterday' }],
  ['the date and another tag, as the tag wins', { 'if-modified-since': changed, 'if-none-match': '"other"' }],
  ['the date and an empty tag', { 'if-modified-since': changed, 'if-none-match': '' }],
])('gives the whole answer to who has %s', async (_what, headers) => {
  await using app = await startChanged();
  expect((await ask(app, headers)).status).toBe(200);
});

it('tells two changes of one second apart', async () => {
  await using app = await startChanged();
  expect((await ask(app)).headers['last-modified']).toBe(changed);
  await fillGraph(app, [updateAt(2, '2026-11-22T06:00:01.900Z')]);
  expect((await ask(app, { 'if-modified-since': changed })).status).toBe(200);
});

it('hides no problem behind the date', async () => {
  await using app = await startChanged();
  expect((await ask(app, { 'if-modified-since': changed }, '/api/artists/?limit=0')).status).toBe(400);
  expect((await ask(app, { 'if-modified-since': changed }, '/api/artists/nobody')).status).toBe(404);
});
