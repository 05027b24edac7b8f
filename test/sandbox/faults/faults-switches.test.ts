import { expect, it } from 'vitest';
import { serveSandbox } from '../../../src/sandbox/serve-sandbox.ts';
import { browse, openFaulty } from './open-faulty.ts';

const script = { [browse]: [{ kind: 'cut' }, null, { kind: 'html', status: 503 }], '/api/token': [{ kind: 'hang' }] };

const put = (url: string, body: string) => fetch(`${url}/faults`, { method: 'PUT', body });

it('accepts a script, returns its pending part, and deletes it', async () => {
  await using faulty = await openFaulty('over a socket');
  const faultsUrl = `${faulty.url}/faults`;
  expect(await (await fetch(faultsUrl)).json()).toEqual({});

  const taken = await put(faulty.url, JSON.stringify(script));
  expect(taken.status).toBe(200);
  expect(await taken.json()).toEqual(script);
  await expect(faulty.ask(browse)).rejects.toThrow('fetch failed');
  await faulty.ask(browse);
  expect((await faulty.ask(browse)).status).toBe(503);
  expect(await (await fetch(faultsUrl)).json()).toEqual({ '/api/token': [{ kind: 'hang' }] });

  expect((await fetch(faultsUrl, { method: 'DELETE' })).status).toBe(204);
  expect(faulty.sandbox.faults.pending()).toBe(0);
  expect(faulty.sandbox.requestCounts()).toEqual({ [browse]: 3 });
});

it.each([
  ['{', 'body'],
  ['[]', 'body'],
  [{ '/v1/artist': [] }, '/v1/artist'],
  [{ [browse]: { kind: 'cut' } }, browse],
  [{ [browse]: [null, { kind: 'fire' }] }, `${browse}.1.kind`],
  [{ [browse]: [{ kind: 'delay', seconds: 1 }] }, `${browse}.0.ms`],
  [{ [browse]: [{ kind: 'delay', ms: 2 ** 31 }] }, `${browse}.0.ms`],
  [{ [browse]: [{ kind: 'cut', after: 1 }] }, `${browse}.0`],
  [{ [browse]: [{ kind: 'status', status: 99 }] }, `${browse}.0.status`],
  [{ [browse]: [{ kind: 'status', status: 500, headers: { 'retry-after': 'a\nb' } }] }, `${browse}.0.headers`],
  [{ [browse]: [{ kind: 'nulls', positions: [-1] }] }, `${browse}.0.positions.0`],
  [{ [browse]: [{ kind: 'drip', chunkBytes: 0, everyMs: 1 }] }, `${browse}.0.chunkBytes`],
])('refuses %j and names %s', async (body, field) => {
  await using faulty = await openFaulty('over a socket');
  await put(faulty.url, JSON.stringify(script));
  const response = await put(faulty.url, typeof body === 'string' ? body : JSON.stringify(body));
  expect(response.status).toBe(400);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(await response.json()).toMatchObject({ status: 400, field, detail: expect.stringContaining(field) });
  expect(faulty.sandbox.faults.pending()).toBe(4);
});

it('refuses other methods', async () => {
  await using faulty = await openFaulty('over a socket');
  const response = await fetch(`${faulty.url}/faults`, { method: 'POST', body: '{}' });
  expect(response.status).toBe(405);
  expect(response.headers.get('allow')).toBe('GET, PUT, DELETE');
});

it('has no switches in process, nor when only its answers are served', async () => {
  await using faulty = await openFaulty('in process');
  const { handle } = faulty.sandbox;
  expect((await faulty.ask('/faults')).status).toBe(404);
  await using served = await serveSandbox(() => ({ handle }), { host: '127.0.0.1', port: 0 });
  expect((await fetch(`${served.url}/faults`)).status).toBe(401);
});

it('ends a hanging request when its client disconnects', async () => {
  await using faulty = await openFaulty('in process');
  const ended = Promise.withResolvers<unknown>();
  const handle = (request: Request) =>
    faulty.sandbox.handle(request).finally(() => ended.resolve(request.signal.aborted));
  await using served = await serveSandbox(() => ({ handle }), { host: '127.0.0.1', port: 0 });
  faulty.sandbox.faults.script({ [browse]: [{ kind: 'hang' }] });
  const caller = new AbortController();
  const asked = fetch(served.url + browse, { signal: caller.signal }).catch(() => undefined);
  await expect.poll(faulty.sandbox.faults.pending).toBe(0);
  caller.abort();
  await asked;
  expect(await ended.promise).toBe(true);
});
