import { expect, it } from 'vitest';
import { askRaw } from '../support/ask-raw.ts';
import { oddGraph } from '../support/odd-graph.ts';
import { useApp } from '../support/use-app.ts';

const app = await useApp(oddGraph);

const ask = (path: string, accept: string, method = 'GET') => askRaw(app.url, path, { method, headers: { accept } });

it.each(['/api/artists/', '/api/artists/zoeline'])('says what there is to who does not take it: %s', async (path) => {
  const { status, headers, body } = await ask(path, 'text/html, image/*');
  expect(status).toBe(406);
  expect(headers).toMatchObject({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' });
  expect(JSON.parse(body.toString())).toEqual({
    type: '/problems/not-acceptable',
    title: 'Not acceptable',
    status: 406,
    detail: 'The response is application/json, but the Accept header excludes it.',
  });
  expect((await ask(path, 'text/html', 'HEAD')).status).toBe(406);
});

it.each(['*/*', 'application/*', 'application/json; charset=utf-8', 'nonsense', '', ';;;', '*'])(
  'gives JSON to who sends Accept: %j',
  async (accept) => expect((await ask('/api/artists/', accept)).status).toBe(200),
);

it('gives JSON to who sends no Accept', async () => {
  expect((await askRaw(app.url, '/api/artists/')).status).toBe(200);
});

it.each([
  ['/api/artists/lumen', 406],
  ['/nope', 404],
])('sends problems whatever Accept says: %s', async (path, status) => {
  const answer = await ask(path, 'image/png');
  expect(answer.status).toBe(status);
  expect(answer.headers['content-type']).toBe('application/problem+json');
});

it('gives the playground to people only', async () => {
  expect((await ask('/playground', 'text/html')).status).toBe(200);
  expect((await ask('/playground', 'application/json')).status).toBe(406);
});
