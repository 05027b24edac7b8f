import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { problemNames, problemTypes } from '../../src/http/problems/problem-types.ts';
import { useApp } from '../support/app/use-app.ts';
import { oddGraph } from '../support/graph/odd-graph.ts';
import { askRaw } from '../support/http/raw-request.ts';

const app = await useApp(oddGraph);

const page = async (path: string) => {
  const { status, headers, body } = await askRaw(app.url, path, { headers: { accept: 'text/html' } });
  return { status, headers, html: body.toString() };
};

it.each([
  ['/api/artists/lumen', 'GET', {}],
  ['/api/artists/?limit=0', 'GET', {}],
  ['/api/artists/nobody', 'GET', {}],
  ['/nope', 'GET', {}],
  ['/healthz', 'DELETE', {}],
  ['/api/artists/', 'GET', { accept: 'text/html' }],
  ['/api/artists/', 'GET', { 'accept-encoding': 'identity;q=0' }],
])('the type of the problem of %s by %s with %j leads to its page', async (path, method, headers) => {
  const problem = JSON.parse((await askRaw(app.url, path, { method, headers })).body.toString());
  const { status, html } = await page(problem.type);
  expect(status).toBe(200);
  expect(html).toContain(`<h1>${problem.title}</h1>`);
  expect(html).toContain(`Status ${problem.status}, type <code>${problem.type}</code>`);
  const members = Object.keys(problem).filter((name) => !['type', 'title', 'status', 'detail'].includes(name));
  for (const member of members) expect(html).toContain(`<code>${member}</code>`);
});

it.each(problemNames)('has a page for %s, with and without a final slash, that the list links to', async (name) => {
  const list = await page('/problems/');
  expect(list.html).toContain(`<a href="/problems/${name}">${problemTypes[name].title}</a>`);
  for (const path of [`/problems/${name}`, `/problems/${name}/`]) {
    const { status, headers, html } = await page(path);
    expect({ status, type: headers['content-type'] }).toEqual({ status: 200, type: 'text/html; charset=utf-8' });
    expect(html).toContain(problemTypes[name].advice);
  }
});

it('sends a problem page under a policy that allows only its style', async () => {
  const { headers, html } = await page('/problems/bad-input');
  const [, style = ''] = /<style>(.*?)<\/style>/s.exec(html) ?? [];
  const hash = createHash('sha256').update(style).digest('base64');
  const policy = String(headers['content-security-policy']).split('; ');
  expect(policy).toEqual(expect.arrayContaining(["default-src 'none'", `style-src 'sha256-${hash}'`]));
  expect(policy.join()).not.toContain('script-src');
  expect(html).not.toMatch(/<script|https?:|style=|\son\w+=/);
});

it.each(['application/problem+json', 'application/json', '*/*'])(
  'sends a problem page also with Accept: %s',
  async (accept) => {
    const { status, headers } = await askRaw(app.url, '/problems/bad-input', { headers: { accept } });
    expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
  },
);

it.each(['/API/artists/', '/api/Artists', '/Healthz', '/PROBLEMS/', '/Playground', '/feeds/releases.ATOM'])(
  'answers 404 to %s, as paths are case-sensitive',
  async (path) => {
    const { status, headers, body } = await askRaw(app.url, path);
    expect([status, headers['content-type']]).toEqual([404, 'application/problem+json']);
    expect(JSON.parse(body.toString())).toMatchObject({ type: '/problems/not-found' });
  },
);

it.each([
  ['type=album,', 'type', /got nothing/],
  ['=x', '(no name)', /^\(no name\): unknown\. /],
])('names the wrong parameter of ?%s', async (search, field, detail) => {
  const { status, body } = await askRaw(app.url, `/api/artists/?${search}`);
  expect(status).toBe(400);
  expect(JSON.parse(body.toString())).toMatchObject({ field, detail: expect.stringMatching(detail) });
});

it('sends covers of the sandbox a policy without empty directives', async () => {
  const { headers } = await askRaw(app.url, '/sandbox/covers/35puUUl7AqLyfE2xFisEL9.svg');
  expect(headers['content-security-policy']).not.toMatch(/-src *(;|$)/);
});
