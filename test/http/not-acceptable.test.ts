import { expect, it } from 'vitest';
import { useApp } from '../support/app/use-app.ts';
import { oddGraph } from '../support/graph/odd-graph.ts';
import { askRaw } from '../support/http/raw-request.ts';

const app = await useApp(oddGraph);

const ask = (path: string, accept: string, method = 'GET') => askRaw(app.url, path, { method, headers: { accept } });

it.each(['/api/artists/', '/api/artists/zoeline'])(
  'answers 406 and names the available media type: %s',
  async (path) => {
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
  },
);

it.each(['*/*', 'application/*', 'application/json; charset=utf-8', 'nonsense', '', ';;;', '*'])(
  'answers JSON to Accept: %j',
  async (accept) => expect((await ask('/api/artists/', accept)).status).toBe(200),
);

it('answers JSON without an Accept header', async () => {
  expect((await askRaw(app.url, '/api/artists/')).status).toBe(200);
});

it.each([
  ['/api/artists/lumen', 406],
  ['/nope', 404],
])('sends problems with any Accept header: %s', async (path, status) => {
  const answer = await ask(path, 'image/png');
  expect(answer.status).toBe(status);
  expect(answer.headers['content-type']).toBe('application/problem+json');
});

it('serves the playground only to clients that accept HTML', async () => {
  expect((await ask('/playground', 'text/html')).status).toBe(200);
  expect((await ask('/playground', 'application/json')).status).toBe(406);
});
