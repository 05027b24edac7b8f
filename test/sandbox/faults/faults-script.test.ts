import { expect, it } from 'vitest';
import { basic, postToken } from '../ask-sandbox.ts';
import { browse, openFaulty } from './open-faulty.ts';

const search = '/v1/search?q=tag:new&type=album';
const status = (code: number) => ({ kind: 'status', status: code }) as const;

it('plays one entry for each request of a route, and then answers normally', async () => {
  await using faulty = await openFaulty('in process');
  faulty.sandbox.faults.script({ [browse]: [status(500), null, status(502)], '/v1/search': [status(503)] });
  expect(faulty.sandbox.faults.pending()).toBe(4);

  const statuses: number[] = [];
  for (const path of [browse, browse, search, browse, browse, search]) statuses.push((await faulty.ask(path)).status);
  expect(statuses).toEqual([500, 200, 503, 502, 200, 200]);
  expect(faulty.sandbox.faults.pending()).toBe(0);
});

it('matches a route by its template with any id', async () => {
  await using faulty = await openFaulty('in process');
  faulty.sandbox.faults.script({ '/v1/artists/{id}': [status(500), status(502)] });
  expect((await faulty.ask('/v1/artists/one')).status).toBe(500);
  expect((await faulty.ask('/v1/artists/another')).status).toBe(502);
});

it('plays faults for token requests', async () => {
  await using faulty = await openFaulty('in process');
  const { sandbox } = faulty;
  const body = { error: 'server_error' };
  sandbox.faults.script({ '/api/token': [{ kind: 'status', status: 503, body }, { kind: 'cut' }] });
  const askToken = () => postToken(sandbox, { authorization: basic('any:client') });
  expect(await (await askToken()).json()).toEqual(body);
  await expect(askToken()).rejects.toThrow('fetch failed');
  expect((await askToken()).status).toBe(200);
});

it('counts failed requests', async () => {
  await using faulty = await openFaulty('in process');
  faulty.sandbox.faults.script({ [browse]: [status(500), { kind: 'cut' }, { kind: 'html' }] });
  for (let i = 0; i < 4; i++) await faulty.ask(browse).catch(() => undefined);
  expect(faulty.sandbox.requestCounts()).toEqual({ [browse]: 4 });
});

it('drops pending faults when it is cleared or gets another script', async () => {
  await using faulty = await openFaulty('in process');
  const { faults } = faulty.sandbox;
  const script = { [browse]: [status(500), status(500)] };
  faults.script(script);
  faults.clear();
  expect(faults.pending()).toBe(0);
  expect((await faulty.ask(browse)).status).toBe(200);

  faults.script(script);
  await faulty.ask(browse);
  faults.script({ '/v1/search': [status(500)] });
  expect(faults.remaining()).toEqual({ '/v1/search': [status(500)] });
  expect((await faulty.ask(browse)).status).toBe(200);
  expect(script[browse]).toHaveLength(2);
});
