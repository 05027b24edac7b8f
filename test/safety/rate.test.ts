import Koa from 'koa';
import { describe, expect, it } from 'vitest';
import { createRateLimit } from '../../src/http/access/rate-limit.ts';
import { serveHandler } from '../support/app/serve-handler.ts';
import { type RunningApp, startApp } from '../support/app/start-app.ts';
import { type RawRequest, sendRaw } from '../support/http/raw-request.ts';

const limited = (env: Record<string, string> = {}) => startApp({ env: { RATE_LIMIT: '3', ...env } });

const statusesOf = async (app: RunningApp, requests: readonly RawRequest[], path = '/api/artists/') => {
  const statuses: number[] = [];
  for (const request of requests) statuses.push((await sendRaw(app.url + path, request)).status);
  return statuses;
};

const from = (...addresses: string[]): RawRequest[] =>
  addresses.map((address) => ({ headers: { 'x-forwarded-for': address } }));

it('sends the number of remaining requests, and answers 429 with Retry-After above the limit', async () => {
  await using app = await limited();
  const first = await sendRaw(`${app.url}/nothing`);
  expect(first.headers).toMatchObject({
    'ratelimit-policy': '"requests";q=3;w=60, "points";q=1500000;w=60',
    ratelimit: '"requests";r=2;t=60, "points";r=1499985;t=60',
  });
  expect(await statusesOf(app, [{}, {}])).toEqual([200, 200]);
  const { status, headers, body } = await sendRaw(`${app.url}/api/artists/`);
  expect(status).toBe(429);
  expect(headers['content-type']).toBe('application/problem+json');
  expect(JSON.parse(body)).toMatchObject({ status: 429, title: 'Too many requests' });
  const seconds = Number(headers['retry-after']);
  expect(headers.ratelimit).toMatch(new RegExp(`^"requests";r=0;t=${seconds}, "points";r=\\d+;t=${seconds}$`));
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(60);
});

it.each(['/graphql', '/graphql/stream'])('answers 429 with a GraphQL error at %s', async (path) => {
  await using app = await limited();
  await statusesOf(app, [{}, {}, {}]);
  const { status, body, headers } = await sendRaw(app.url + path, { method: 'POST', body: '{}' });
  expect(status).toBe(429);
  expect(headers).toHaveProperty('retry-after');
  expect(JSON.parse(body)).toMatchObject({ errors: [{ extensions: { code: 'RATE_LIMITED' } }] });
});

it('counts each client address separately, also loopback ones', async () => {
  await using app = await limited();
  await statusesOf(app, [{}, {}, {}]);
  expect(await statusesOf(app, [{}, { localAddress: '127.0.0.2' }])).toEqual([429, 200]);
});

it('counts failed requests, but not health checks or files of the playground', async () => {
  await using app = await limited();
  expect(await statusesOf(app, [{}, {}, {}, {}], '/nothing')).toEqual([404, 404, 404, 429]);
  for (const path of ['/healthz', '/healthz/', '/readyz', '/readyz/', '/playground/static/ruru.css'])
    expect((await sendRaw(app.url + path)).status).toBe(200);
  for (const path of ['/readyz?verbose', '/readyz/?%76erbose=1', '/healthz/x'])
    expect((await sendRaw(app.url + path)).status).toBe(429);
});

it.each([
  ['/api/artists/', 'public, max-age=60, stale-while-revalidate=600'],
  ['/feeds/releases.atom', 'public, max-age=60, stale-while-revalidate=600'],
  ['/api/changes', 'no-cache'],
])('sends no numbers of one client with %s, which shared caches store', async (path, cacheControl) => {
  await using app = await limited({ RATE_LIMIT: '10' });
  const { headers } = await sendRaw(app.url + path);
  const again = await sendRaw(app.url + path, { headers: { 'if-none-match': `${headers.etag}` } });
  // A second answer comes from the response cache.
  const answers = [{ status: 200, headers }, again, await sendRaw(app.url + path), await sendRaw(app.url + path)];
  expect(answers.map(({ status }) => status)).toEqual([200, 304, 200, 200]);
  for (const answer of answers) {
    expect(answer.headers['cache-control']).toBe(cacheControl);
    expect(answer.headers).not.toHaveProperty('ratelimit');
    expect(answer.headers).not.toHaveProperty('ratelimit-policy');
  }
  expect((await sendRaw(`${app.url}/nothing`)).headers.ratelimit).toMatch(
    /^"requests";r=5;t=60, "points";r=149\d+;t=60$/,
  );
});

it('counts queries from the response cache, and sends their numbers', async () => {
  await using app = await limited({ RATE_LIMIT: '4' });
  await app.sync();
  app.clock.advance(60_000);
  const body = '{"query":"{ artists(first: 1) { nodes { name } } }"}';
  const headers = { 'content-type': 'application/json', 'content-length': `${body.length}` };
  const seen: unknown[] = [];
  for (let count = 0; count < 5; count += 1) {
    const answer = await sendRaw(`${app.url}/graphql`, { method: 'POST', headers, body });
    seen.push([answer.status, answer.headers.ratelimit?.slice(0, '"requests";r=9'.length)]);
  }
  const left = (count: number) => `"requests";r=${count}`;
  expect(seen).toEqual([
    [200, left(3)],
    [200, left(2)],
    [200, left(1)],
    [200, left(0)],
    [429, left(0)],
  ]);
});

describe('points', () => {
  const ask = async (app: RunningApp, query: string) => {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ query });
    const answer = await sendRaw(`${app.url}/graphql`, { method: 'POST', headers, body });
    const cost: number | undefined = JSON.parse(answer.body).extensions?.cost?.requested;
    return { cost, left: Number(/"points";r=(\d+)/.exec(`${answer.headers.ratelimit}`)?.[1]) };
  };
  const quota = 1_500_000;

  it('are those of the query, before and after it is compiled, and none for a response from the cache', async () => {
    await using app = await limited({ RATE_LIMIT: '100' });
    await app.sync();
    const seen: number[] = [];
    let spent = 0;
    for (const size of [1, 2, 3, 3, 3]) {
      const isAgain = seen.includes(size);
      const { cost = 0, left } = await ask(app, `{ artists(first: ${size}) { nodes { name } } }`);
      if (!isAgain) spent += cost;
      expect({ size, spent: quota - left }).toEqual({ size, spent });
      seen.push(size);
    }
    expect(spent).toBeGreaterThan(60);
  });

  it('are none for a query that is refused', async () => {
    await using app = await limited();
    expect(await ask(app, '{ nothing }')).toEqual({ cost: undefined, left: quota });
  });

  it('of REST requests grow with the rows that they read', async () => {
    await using app = await limited({ RATE_LIMIT: '100' });
    await app.sync();
    app.clock.advance(60_000);
    const spentBy = async (path: string) => {
      const before = (await ask(app, '{ nothing }')).left;
      await sendRaw(app.url + path);
      return before - (await ask(app, '{ nothing }')).left;
    };
    const [few, many, , again, none] = [
      await spentBy('/api/releases/?limit=2'),
      await spentBy('/api/releases/?limit=50'),
      await spentBy('/api/releases/?limit=50'),
      await spentBy('/api/releases/?limit=50'),
      await spentBy('/healthz'),
    ];
    expect(few).toBeGreaterThan(40);
    expect(many).toBeGreaterThan(few + 48);
    expect([again, none]).toEqual([0, 0]);
  });

  it('above the limit end in 429 with Retry-After, which names the policy', async () => {
    const koa = new Koa();
    const rate = createRateLimit({ requestsPerMinute: 100, pointsPerMinute: 50, trustedProxies: 0 });
    koa.silent = true;
    koa.use(rate.countAll);
    koa.use(async (ctx, next) => {
      try {
        await next();
      } catch (error) {
        ctx.status = 429;
        ctx.set('Cache-Control', 'no-store');
        ctx.body = String(error);
      }
    });
    koa.use(rate.refuse);
    koa.use((ctx) => {
      rate.charge('127.0.0.1', 30);
      ctx.set('Cache-Control', 'no-store');
      ctx.body = 'done';
    });
    await using server = await serveHandler(koa.callback());
    const answers = [await sendRaw(server.url), await sendRaw(server.url), await sendRaw(server.url)];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect(answers[2]?.body).toMatch(/^AppError: The requests of this address cost more than 50 points in this minute/);
    expect(Number(answers[2]?.headers['retry-after'])).toBeGreaterThan(0);
    expect(answers[2]?.headers.ratelimit).toMatch(/^"requests";r=97;t=\d+, "points";r=0;t=\d+$/);
  });
});

it('has no limit with RATE_LIMIT=off', async () => {
  await using app = await startApp({ env: { RATE_LIMIT: 'off' } });
  expect((await sendRaw(`${app.url}/nothing`)).headers).not.toHaveProperty('ratelimit');
});

describe('X-Forwarded-For', () => {
  it('is ignored without a trusted proxy', async () => {
    await using app = await limited();
    const made = from('192.0.2.1', '192.0.2.2', '192.0.2.3', '192.0.2.4');
    expect(await statusesOf(app, made)).toEqual([200, 200, 200, 429]);
  });

  it('gives the client address behind one proxy by its last entry and ignores earlier ones', async () => {
    await using app = await limited({ TRUST_PROXY: '1' });
    const made = from('198.51.100.1, 192.0.2.7', '198.51.100.2, 192.0.2.7', '192.0.2.7', '198.51.100.3,192.0.2.7');
    expect(await statusesOf(app, made)).toEqual([200, 200, 200, 429]);
    expect(await statusesOf(app, from('192.0.2.7, 192.0.2.8'))).toEqual([200]);
  });

  it('gives the client address behind two proxies by the last but one entry', async () => {
    await using app = await limited({ TRUST_PROXY: '2' });
    const made = (fake: string) => `${fake}, 192.0.2.7, 10.0.0.1`;
    const requests = from(made('198.51.100.1'), made('198.51.100.2'), '192.0.2.7, 10.0.0.2', made('198.51.100.3'));
    expect(await statusesOf(app, requests)).toEqual([200, 200, 200, 429]);
  });

  it('groups addresses of one IPv6 network', async () => {
    await using app = await limited({ TRUST_PROXY: '1' });
    const made = from('2001:db8::1', '2001:db8::2', '2001:DB8:0:0:ffff::', '2001:db8:0:0:1::', '2001:db8:0:1::1');
    expect(await statusesOf(app, made)).toEqual([200, 200, 200, 429, 200]);
  });

  it('groups invalid addresses', async () => {
    await using app = await limited({ TRUST_PROXY: '1' });
    expect(await statusesOf(app, from('a', 'b', 'unknown', 'c'.repeat(2000)))).toEqual([200, 200, 200, 429]);
  });
});

it('keeps a maximum of addresses, and drops the least recently seen', async () => {
  const koa = new Koa({ proxy: true });
  koa.silent = true;
  koa.use(createRateLimit({ requestsPerMinute: 10, trustedProxies: 1, addressesAtMost: 2 }).countAll);
  koa.use((ctx) => {
    ctx.set('Cache-Control', 'no-store');
    ctx.body = 'ok';
  });
  await using server = await serveHandler(koa.callback());
  const left = async (address: string) => {
    const { headers } = await sendRaw(server.url, { headers: { 'x-forwarded-for': address } });
    return Number(/r=(\d+)/.exec(String(headers.ratelimit))?.[1]);
  };
  const seen: number[] = [];
  for (const address of ['192.0.2.1', '192.0.2.1', '192.0.2.2', '192.0.2.1', '192.0.2.3', '192.0.2.1', '192.0.2.2'])
    seen.push(await left(address));
  expect(seen).toEqual([9, 8, 9, 7, 9, 6, 9]);
});
