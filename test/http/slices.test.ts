import { createHook } from 'node:async_hooks';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type RunningApp, startApp } from '../support/app/start-app.ts';
import { fillGraph } from '../support/graph/fill-graph.ts';
import { randomGraph } from '../support/graph/random-graph.ts';
import { askRaw } from '../support/http/raw-request.ts';
import { isOnPostgres } from '../support/postgres/test-database.ts';

const { updates } = randomGraph({ artists: 3_000, releases: 1_500 });

/** Called with each statement of a request. */
type OnStatement = (sql: string) => void;

/** Reads stop as soon as they may. Each statement takes so long that other connections are noticed after it. */
async function startLarge(onStatement: OnStatement, readLimits: object = {}): Promise<RunningApp> {
  const app = await startApp({
    readLimits: { sliceMs: 0, ...readLimits },
    onStatement: (sql) => {
      onStatement(sql);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    },
  });
  await fillGraph(app, updates);
  app.clock.advance(60_000);
  app.forgetStatements();
  return app;
}

/** A page that no artist meets: of 3,000 artists, SQLite looks at the clock at one in 64. */
const unheard = '/api/artists/?listedNow=any&genre=unheard%20of';
const isSlice = (sql: string) => /unheard of.* order by .* limit /s.test(sql) && !sql.startsWith('explain');
const countSlices = ({ statements }: RunningApp) => statements.filter(isSlice).length;

async function open(app: RunningApp): Promise<Socket> {
  const socket = connect(Number(new URL(app.url).port), '127.0.0.1');
  await once(socket, 'connect');
  return socket;
}

const toGet = (path: string, headers = '') => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n${headers}\r\n`;

function toPost(request: object, headers = ''): string {
  const body = JSON.stringify(request);
  const type = `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n`;
  return `POST /graphql HTTP/1.1\r\nHost: localhost\r\n${type}${headers}\r\n${body}`;
}

/** Until all that a closed connection has begun is over. */
async function settle(app: RunningApp): Promise<void> {
  for (let count = 0; count < 20; count += 1) await askRaw(app.url, '/healthz');
}

describe.skipIf(isOnPostgres)('a page that no artist meets', () => {
  it('lets others be answered between two slices', async () => {
    let other: Socket | null = null;
    await using app = await startLarge((sql) => {
      if (isSlice(sql)) other?.write(toGet('/api/artists/?limit=3'));
      other = null;
    });
    const connection = await open(app);
    const answered = once(connection, 'data');
    other = connection;
    const { status, body } = await askRaw(app.url, unheard);
    expect([status, JSON.parse(body.toString())]).toMatchObject([200, { artists: [], page: { total: 0 } }]);
    expect(String(await answered)).toMatch(/^HTTP\/1.1 200 /);
    connection.destroy();
    const read = app.statements.findIndex((sql) => /from "artist" .* limit 4/s.test(sql));
    expect(read).toBeGreaterThan(app.statements.findIndex(isSlice));
    expect(read).toBeLessThan(app.statements.findLastIndex(isSlice));
  });

  it('stops at the next slice if its client has left', async () => {
    let leave = (): unknown => null;
    await using app = await startLarge((sql) => isSlice(sql) && leave());
    await askRaw(app.url, unheard);
    const whole = countSlices(app);
    app.forgetStatements();
    const { promise: left, resolve } = Promise.withResolvers<void>();
    const socket = await open(app);
    leave = () => resolve(void socket.destroy());
    socket.write(toGet(`${unheard}&limit=7`));
    await left;
    await settle(app);
    expect(countSlices(app)).toBeLessThan(whole / 2);
    expect(app.log.filter(({ level }) => Number(level) >= 40)).toEqual([]);
  });

  it('ends with a timeout if its slices take too long', async () => {
    await using app = await startLarge(() => {}, { maxRunMs: 45 });
    const { status, body } = await askRaw(app.url, unheard);
    expect([status, JSON.parse(body.toString())]).toMatchObject([503, { type: '/problems/timeout' }]);
    expect(countSlices(app)).toBeGreaterThan(0);
    expect(countSlices(app)).toBeLessThan(10);
    const query = '{ artists(filter: { genre: "unheard of" }) { nodes { name } } }';
    expect(await app.graphql(query)).toMatchObject({ errors: [{ extensions: { code: 'QUERY_TIMEOUT' } }] });
    expect((await askRaw(app.url, '/healthz')).status).toBe(200);
  });
});

const names = 'query ($first: Int) { artists(first: $first) { nodes { name releases(first: 2) { nodes { name } } } } }';

it.each([
  ['GET', (limit: number) => toGet(`/api/artists/?limit=${limit}`, 'Accept-Encoding: br\r\n')],
  ['compiled query', (first: number) => toPost({ query: names, variables: { first } }, 'Accept-Encoding: br\r\n')],
])('encodes no response to a %s whose client has left', async (_what, toRequest) => {
  let encoders = 0;
  const hook = createHook({
    init(_id, type) {
      if (type === 'ZLIB') encoders += 1;
    },
  }).enable();
  onTestFinished(() => void hook.disable());
  let leave = (): unknown => null;
  await using app = await startLarge(() => leave());
  for (const size of [80, 81, 82]) {
    const socket = await open(app);
    socket.write(toRequest(size));
    await once(socket, 'data');
    socket.destroy();
  }
  await settle(app);
  // The clients that stayed.
  expect(encoders).toBe(3);
  const { promise: left, resolve } = Promise.withResolvers<void>();
  const abandoned = await open(app);
  leave = () => resolve(void abandoned.destroy());
  abandoned.write(toRequest(83));
  await left;
  leave = () => null;
  await settle(app);
  expect(encoders).toBe(3);
});
