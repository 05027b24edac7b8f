import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { expect, it } from 'vitest';
import { type RunningApp, startApp } from '../support/app/start-app.ts';
import { fillGraph } from '../support/graph/fill-graph.ts';
import { oddGraph } from '../support/graph/odd-graph.ts';
import { askRaw } from '../support/http/raw-request.ts';

const closed = { atOnce: 0, atOncePerAddress: 0, waiting: 0, waitingPerAddress: 0, maxWaitMs: 60_000 };

async function startFilled(options: Parameters<typeof startApp>[0] = {}): Promise<RunningApp> {
  const app = await startApp(options);
  await fillGraph(app, oddGraph);
  app.clock.advance(60_000);
  return app;
}

const overloaded = {
  type: '/problems/overloaded',
  title: 'Too many reads wait',
  status: 503,
  detail: 'The server is busy with other reads. Try again in 5 s.',
};

const artists = (first: number) =>
  `{ artists(first: ${first}) { nodes { name images { url width height } releases(first: 100) { nodes { name images { url } artists { name } } } } } }`;

/** One statement for each level. */
const nested =
  '{ artists { nodes { releases { nodes { artists { genres releases(first: 5) { nodes { artists { name genres } } } } } } } } }';

/** Sends GET requests in one write, as pipelining clients do. */
async function pipeline(app: RunningApp, paths: readonly string[]): Promise<Socket> {
  const socket = connect(Number(new URL(app.url).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.write(paths.map((path) => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`).join(''));
  return socket;
}

const isList = (sql: string) => sql.includes('"artist"."latest_released_on"');
const countLists = ({ statements }: RunningApp) => statements.filter(isList).length;

it.each([
  ['at once when no more may wait', closed],
  ['when they have waited too long', { ...closed, waiting: 9, waitingPerAddress: 9, maxWaitMs: 1 }],
])('answers large reads with 503 and Retry-After %s, and all others as always', async (_when, large) => {
  await using app = await startFilled({ readLimits: { large } });
  for (const path of ['/api/artists/', '/feeds/releases.atom', '/', '/api/changes']) {
    const { status, headers } = await askRaw(app.url, path);
    expect({ path, status, retry: headers['retry-after'] }).toEqual({ path, status: 503, retry: '5' });
  }
  const { body, headers } = await askRaw(app.url, '/api/artists/');
  expect(JSON.parse(body.toString())).toEqual(overloaded);
  expect(headers['cache-control']).toBe('no-store');
  for (const path of ['/healthz', '/readyz', '/api/artists/?limit=5', '/api/changes?limit=5', '/problems/overloaded'])
    expect([path, (await askRaw(app.url, path)).status]).toEqual([path, 200]);
});

it('answers expensive operations with 503 and OVERLOADED, before and after they are compiled', async () => {
  await using app = await startFilled({ readLimits: { large: closed } });
  const ask = async (query: string, variables = {}) => {
    const response = await app.get('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    return { response, body: await response.json() };
  };
  const list = (first: string): string =>
    `artists(first: ${first}) { nodes { name releases(first: 100) { nodes { name artists { name genres } } } } }`;
  const twice = (first: string): string => `{ artists: ${list(first)} others: ${list(first)} }`;
  const query = `query ($first: Int) ${twice('$first')}`;
  for (let count = 0; count < 3; count += 1) expect((await ask(query, { first: 1 })).body.data.artists).toBeDefined();
  for (const [text, variables] of [
    [query, { first: 100 }],
    [twice('100'), {}],
  ] as const) {
    const { response, body } = await ask(text, variables);
    expect([text, response.status, response.headers.get('retry-after')]).toEqual([text, 503, '5']);
    expect(body.errors).toMatchObject([{ extensions: { code: 'OVERLOADED' } }]);
  }
  expect((await ask(query, { first: 2 })).body.data.artists).toBeDefined();
});

it('takes a page of artists with their releases for a small read', async () => {
  await using app = await startFilled({ readLimits: { large: closed } });
  const shown = 'spotifyId name url images { url width height }';
  const { extensions, errors } = await app.graphql(
    `{ artists(first: 40) { nodes { ${shown} genres releases(first: 10) { nodes { ${shown} type releaseDate artists { spotifyId name } } } } } }`,
  );
  expect(errors).toEqual([]);
  expect(extensions?.cost.requested).toBeGreaterThan(100);
});

it('answers other clients before all pipelined requests of one connection', async () => {
  await using app = await startFilled();
  const paths = Array.from({ length: 100 }, (_, index) => `/api/artists/?limit=${100 + index}`);
  app.forgetStatements();
  const socket = await pipeline(app, paths);
  await once(socket, 'data');
  expect((await askRaw(app.url, '/healthz')).status).toBe(200);
  expect((await askRaw(app.url, '/api/artists/?limit=3')).status).toBe(200);
  expect(countLists(app)).toBeLessThan(paths.length);
  socket.resume();
  await expect.poll(() => countLists(app)).toBe(paths.length + 1);
  socket.destroy();
});

it('runs nothing for the pipelined requests of a closed connection', async () => {
  await using app = await startFilled();
  const paths = Array.from({ length: 100 }, (_, index) => `/api/artists/?limit=${100 + index}`);
  const socket = await pipeline(app, paths);
  await once(socket, 'data');
  socket.destroy();
  // The server may notice only after the next list that the connection is closed.
  let before: number;
  do {
    before = countLists(app);
    for (let count = 0; count < 5; count += 1) await askRaw(app.url, '/healthz');
  } while (countLists(app) !== before);
  expect(before).toBeLessThan(paths.length);
});

it.each([
  ['GET', '/api/changes?limit=1000'],
  ['POST', nested],
])('stops the statements of a %s whose client has left', async (method, target) => {
  let socket: Socket | null = null;
  await using app = await startFilled({
    onStatement: () => {
      socket?.destroy();
      // Longer than a read may keep the event loop.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, socket ? 10 : 0);
    },
  });
  const body = JSON.stringify({ query: target });
  const request =
    method === 'GET'
      ? `GET ${target} HTTP/1.1\r\nHost: localhost\r\n\r\n`
      : `POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
  const countStatements = async (isAbandoned: boolean) => {
    const connection = connect(Number(new URL(app.url).port), '127.0.0.1');
    await once(connection, 'connect');
    app.forgetStatements();
    socket = isAbandoned ? connection : null;
    connection.write(request);
    if (!isAbandoned) await once(connection, 'data');
    await expect.poll(() => app.statements.length).toBeGreaterThan(0);
    for (let count = 0; count < 5; count += 1) await askRaw(app.url, '/healthz');
    socket = null;
    connection.destroy();
    return app.statements.length;
  };
  const abandoned = await countStatements(true);
  const whole = await countStatements(false);
  expect(abandoned).toBeLessThan(whole);
  const log = app.log.filter(({ level }) => Number(level) >= 40);
  expect(log).toEqual([]);
});

it('stops a read that takes too long, with a timeout, and no other one', async () => {
  await using app = await startFilled({ readLimits: { maxRunMs: 0 } });
  for (const path of ['/api/artists/', '/api/artists/?limit=5']) {
    const { status, body } = await askRaw(app.url, path);
    expect([status, JSON.parse(body.toString())]).toMatchObject([503, { type: '/problems/timeout' }]);
  }
  expect(await app.graphql(artists(5))).toMatchObject({ errors: [{ extensions: { code: 'QUERY_TIMEOUT' } }] });
  expect((await askRaw(app.url, '/readyz')).status).toBe(200);
  expect(app.log.filter(({ level }) => Number(level) >= 40)).toEqual([]);
});
