import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { dayMs } from '../../src/clock.ts';
import { settings } from '../../src/config/settings.ts';
import { postgresMigrations } from '../../src/database/postgres/migrations/index.ts';
import { FakeClock } from '../support/app/fake-clock.ts';
import { comeBack, pathOf, untilFollowsKnown } from '../support/app/log-in-app.ts';
import { serveHandler } from '../support/app/serve-handler.ts';
import { startApp } from '../support/app/start-app.ts';
import { createCookieJar } from '../support/http/cookie-jar.ts';
import { findPrograms } from '../support/postgres/start-postgres.ts';
import { readWithPsql } from '../support/postgres/test-database.ts';
import { useServer } from '../support/postgres/use-server.ts';
import { runProgram } from '../support/programs/start-program.ts';
import { serveSpotify } from '../support/spotify/serve-spotify.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const programs = findPrograms();

/** A proxy to one of several servers. */
async function serveBalancer() {
  let port = 0;
  const served = await serveHandler((incoming, outgoing) => {
    const { method = 'GET', url = '/', headers } = incoming;
    const forwarded = request({ host: '127.0.0.1', port, path: url, method, headers }, (response) => {
      outgoing.writeHead(response.statusCode ?? 500, response.headers);
      response.pipe(outgoing);
    });
    incoming.pipe(forwarded);
  });
  return {
    ...served,
    choose({ url }: { url: string }) {
      port = Number(new URL(url).port);
    },
  };
}

// Skipped where PostgreSQL is not installed.
describe.skipIf(programs === null)('instances on one database', () => {
  if (programs === null) return;
  const { create } = useServer(programs);

  /** Two instances behind a load balancer, and the sandbox as Spotify. */
  async function startTwo() {
    await using stack = new AsyncDisposableStack();
    const clock = new FakeClock();
    const spotify = stack.use(await serveSpotify({ clock }));
    const balancer = stack.use(await serveBalancer());
    const env = {
      ...spotify.env,
      PUBLIC_URL: balancer.url,
      REDIRECT_URI: `${balancer.url}/auth/callback/`,
      SESSION_SECRET: 'a secret that all instances share',
    };
    const database = create();
    const start = async () => stack.use(await startApp({ database, env, clock }));
    const [one, other] = [await start(), await start()];
    balancer.choose(one);
    const jar = createCookieJar(balancer.url);
    const owned = stack.move();
    return { one, other, spotify, clock, balancer, jar, [Symbol.asyncDispose]: () => owned.disposeAsync() };
  }

  const viewerOf = async (jar: ReturnType<typeof createCookieJar>) =>
    (await jar.graphql('{ viewer { name } }')).data.viewer;

  it('migrate it once if several processes start at once', async () => {
    using folder = makeTemporaryFolder();
    const url = create();
    // In refusals.test.ts twenty instances of one process do so.
    const count = 5;
    const ended = await Promise.all(
      Array.from({ length: count }, () => runProgram('purge', { cwd: folder.path, env: { DATABASE_URL: url } })),
    );
    expect(ended.map(({ status, stderr }) => ({ status, stderr }))).toEqual(
      Array.from({ length: count }, () => ({ status: 0, stderr: '' })),
    );
    expect(readWithPsql(url, 'select name from mikro_orm_migrations order by id')).toEqual(
      postgresMigrations.map(({ name }) => ({ name })),
    );
    expect(readWithPsql(url, 'select count(*) as n from catalog_revision')).toEqual([{ n: 1 }]);
  });

  it('accept sessions of each other until one of them ends the session', async () => {
    await using two = await startTwo();
    const { jar, balancer, one, other } = two;
    expect((await jar.get(pathOf(await comeBack(jar)))).status).toBe(302);
    const viewer = await viewerOf(jar);
    expect(viewer).not.toBeNull();
    balancer.choose(other);
    expect(await viewerOf(jar)).toEqual(viewer);
    const cookies = new Map(jar.cookies);
    expect((await jar.post('/auth/logout')).status).toBe(303);
    balancer.choose(one);
    for (const [name, value] of cookies) jar.cookies.set(name, value);
    expect(await viewerOf(jar)).toBeNull();
  });

  it('finish a login that another one started, once', async () => {
    await using two = await startTwo();
    const { jar, balancer, one, other } = two;
    const callback = pathOf(await comeBack(jar));
    const cookies = new Map(jar.cookies);
    balancer.choose(other);
    expect((await jar.get(callback)).status).toBe(302);
    expect(await viewerOf(jar)).not.toBeNull();
    balancer.choose(one);
    for (const [name, value] of cookies) jar.cookies.set(name, value);
    expect((await jar.get(callback)).status).toBe(400);
  });

  it('serve private feeds of each other until one of them revokes the feed', async () => {
    await using two = await startTwo();
    const { jar, balancer, one, other } = two;
    await one.sync();
    expect((await jar.get(pathOf(await comeBack(jar)))).status).toBe(302);
    expect(await untilFollowsKnown(jar)).toMatchObject({ state: 'DONE' });
    const { data } = await jar.graphql(
      'mutation { createPrivateFeed(input: { name: "Reader" }) { token feed { id } } }',
    );
    const { token, feed } = data.createPrivateFeed;
    const statuses = () =>
      Promise.all([one, other].map(async (app) => (await app.get(`/feeds/private/${token}.atom`)).status));
    expect(await statuses()).toEqual([200, 200]);
    balancer.choose(other);
    await jar.graphql('mutation ($id: ID!) { revokePrivateFeed(input: { id: $id }) { revokedId } }', { id: feed?.id });
    expect(await statuses()).toEqual([404, 404]);
  });

  it('request one access token, and know the cooldowns of each other', async () => {
    await using two = await startTwo();
    const tokens = () => two.spotify.requestCounts()['/api/token'];
    expect(await two.one.sync()).toMatchObject({ status: 'succeeded' });
    expect(await two.other.sync()).toMatchObject({ status: 'succeeded' });
    expect(tokens()).toBe(1);
    two.clock.advance(8 * dayMs);
    const limited = { kind: 'status', status: 429, headers: { 'retry-after': '86400' } } as const;
    two.spotify.sandbox.faults.script({ '/v1/artists': [limited] });
    expect(await two.one.sync()).toMatchObject({ status: 'partial' });
    two.spotify.resetRequestCounts();
    expect(await two.other.sync()).toMatchObject({ status: 'partial' });
    expect(two.spotify.requestCounts()['/v1/artists']).toBeUndefined();
    const query = '{ catalog { cooldowns { endpoint notBefore } } }';
    const { data } = await two.other.graphql(query);
    expect(data.catalog.cooldowns).toHaveLength(1);
    expect((await two.one.graphql(query)).data).toEqual(data);
  });

  it('have the settings of the example in docs/scaling.md', () => {
    const page = readFileSync(join(import.meta.dirname, '../../docs/scaling.md'), 'utf8');
    const [, example = ''] = /```yaml\n([\s\S]+?)```/.exec(page) ?? [];
    const { services } = parse(example);
    expect(Object.keys(settings)).toEqual(expect.arrayContaining(Object.keys(services.one.environment)));
    expect(services.two).toEqual(services.one);
  });
});
