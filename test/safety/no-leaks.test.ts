import { once } from 'node:events';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { connect } from 'node:net';
import { join, resolve } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openCatalog } from '../../src/catalog/open-catalog.ts';
import type { Received } from '../spotify/scripted-server.ts';
import { type RawRequest, sendRaw } from '../support/http/raw-request.ts';
import { startServer, stopServer } from '../support/programs/start-server.ts';
import { invent, startScriptedSpotify } from '../support/spotify/scripted-spotify.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { waitUntil } from '../support/wait-until.ts';

const clientSecret = 'client-secret-0123456789';
const accessToken = 'access-token-0123456789';
const adminToken = 'admin-token-0123456789';
const basic = Buffer.from(`client:${clientSecret}`).toString('base64');

const stack = new AsyncDisposableStack();
afterAll(() => stack.disposeAsync());
const folder = stack.use(makeTemporaryFolder());
const file = join(folder.path, 'graph.db');
const spotify = stack.use(await startScriptedSpotify());
const server = stack.use(
  await startServer({
    cwd: folder.path,
    env: {
      ...spotify.env,
      SPOTIFY_CLIENT_SECRET: clientSecret,
      ADMIN_TOKEN: adminToken,
      DATABASE_URL: `file:${file}`,
      SYNC_SCHEDULE: 'off',
      LOG_LEVEL: 'trace',
    },
  }),
);

/** Every answer of the server. */
const answers: string[] = [];

async function ask(path: string, request: RawRequest = {}) {
  const answer = await sendRaw(server.url + path, request);
  answers.push(`${request.method ?? 'GET'} ${path} ${JSON.stringify(answer)}`);
  return answer;
}

const json = { 'content-type': 'application/json' };
const graphql = async (query: string, { variables = {}, headers = {} } = {}) =>
  await ask('/graphql', {
    method: 'POST',
    headers: { ...json, ...headers },
    body: JSON.stringify({ query, variables }),
  });

/** Each look is a request, which takes the time of the sync on a busy machine. */
const everyMs = 200;

/** Runs a sync. Returns its outcome, or the reason why it did not start. */
async function sync(): Promise<string> {
  const { run, userErrors } = await waitUntil(
    'the process of the last sync ended',
    async () => {
      const started = await startSync();
      return started.joined ? undefined : started;
    },
    { everyMs },
  );
  if (run === null) return userErrors[0].message;
  return await waitUntil(
    'the sync ended',
    async () => {
      const { body } = await graphql('query ($id: ID!) { node(id: $id) { ... on SyncRun { status message } } }', {
        variables: { id: run.id },
      });
      const { data } = JSON.parse(body);
      return data?.node?.status === 'RUNNING' ? undefined : `${data?.node?.status}: ${data?.node?.message}`;
    },
    { everyMs },
  );
}

async function startSync() {
  const asked = await graphql(
    'mutation { syncNewReleases(input: { reprobe: true }) { joined run { id } userErrors { code message } } }',
    {
      headers: { authorization: `Bearer ${adminToken}` },
    },
  );
  return JSON.parse(asked.body).data.syncNewReleases;
}

/** Writes and leaves, or reads to the end what was answered. */
async function writeRaw(bytes: string, leaves: boolean): Promise<void> {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.write(bytes);
  if (leaves) {
    await once(socket.end(), 'finish');
    socket.destroy();
    return;
  }
  // A server may have closed before all of it was sent.
  socket.on('data', (chunk) => answers.push(`${chunk}`)).on('error', () => {});
  await new Promise((closed) => socket.once('close', closed));
}

/** Echoes the whole request and the secrets in an error. */
const echo =
  (status: number, token = accessToken) =>
  ({ headers, query, body }: Received) => {
    const words = `${headers.authorization} ${clientSecret} ${token} ${query} ${body}`;
    return { status, body: { error: { status, message: words }, error_description: words } };
  };

it('answers invalid requests of all kinds', async () => {
  for (const authorization of ['Bearer wrong-token-0123456789', `Basic ${adminToken}`, `Bearer ${adminToken}x`]) {
    const { body } = await graphql('mutation { syncNewReleases { userErrors { code message } } }', {
      headers: { authorization },
    });
    expect(body).toContain('UNAUTHORIZED');
  }
  const bodies = ['', '{', 'null', '[]', '5', '{"query":5}', '{"query":"{"}', '{"query":"{ nothing }"}'];
  for (const body of [...bodies, JSON.stringify({ query: 'x'.repeat(200_000) })])
    expect((await ask('/graphql', { method: 'POST', headers: json, body })).status).toBeGreaterThanOrEqual(400);
  await ask('/graphql', { method: 'POST', headers: { ...json, 'content-encoding': 'gzip' }, body: 'no gzip' });
  await ask('/graphql', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{}' });
  await ask('/graphql', { method: 'POST', headers: { ...json, origin: 'https://elsewhere.example' }, body: '{}' });
  await ask('/graphql/stream', { headers: { accept: 'text/event-stream' } });
  for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS']) await ask('/api/artists/', { method });
});

it('answers requests with SQL and FTS syntax as input', async () => {
  const hostile = [
    `'; drop table artist; --`,
    `" or ""="`,
    '\u0000',
    '\ud800',
    '%',
    `${'('.repeat(500)}`,
    'a* NEAR b"',
  ];
  for (const name of hostile) {
    await graphql('query ($n: String!) { artist(by: { name: $n }) { name } search(query: $n) { totalCount } }', {
      variables: { n: name },
    });
    await graphql('query ($n: String!) { artists(first: 1, after: $n) { totalCount } node(id: "x") { id } }', {
      variables: { n: name },
    });
    const escaped = encodeURIComponent(name.toWellFormed());
    await ask(`/api/artists/${escaped}`);
    await ask(`/api/artists/?after=${escaped}&limit=${escaped}`);
  }
  for (const path of ['/api/artists/%ff', '/api/artists/%', '/../../etc/passwd', '/playground/static/..%2f..%2fx'])
    await ask(path);
});

it('survives requests that break off or are not HTTP', async () => {
  const post =
    'POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 90\r\n\r\n';
  await writeRaw(`${post}{"query":`, true);
  await writeRaw('GET /api/artists/ HTTP/1.1\r\nHost: localhost\r\n\r\n', true);
  await writeRaw(
    'GET /graphql/stream?query=subscription{syncProgress{id}} HTTP/1.1\r\nAccept: text/event-stream\r\nHost: x\r\n\r\n',
    true,
  );
  await writeRaw('no HTTP at all\r\n\r\n', false);
  await writeRaw(`GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: ${'x'.repeat(40_000)}\r\n\r\n`, false);
});

it('syncs with a Spotify that echoes secrets in its errors', async () => {
  spotify.server.script('/api/token', echo(400, 'none yet'));
  expect(await sync()).toMatch(/^FAILED: .*SPOTIFY_CLIENT_SECRET/);
  spotify.server.script('/api/token', { body: { access_token: accessToken, expires_in: 3600 } });
  for (const status of [400, 403, 404]) {
    spotify.server.script('/v1/browse/new-releases', echo(status));
    spotify.server.script('/v1/search', echo(status));
    expect(await sync()).toMatch(/^FAILED: .*\[…\]/);
  }
  // The token is refused, and the answer to the request for another one echoes it.
  spotify.server.script('/v1/browse/new-releases', echo(401));
  spotify.server.script('/v1/search', echo(401));
  spotify.server.script('/api/token', echo(400));
  expect(await sync()).toMatch(/^FAILED: .*SPOTIFY_CLIENT_SECRET.*\[…\]/);
  spotify.server.script('/api/token', { body: { access_token: accessToken, expires_in: 3600 } });
});

it('answers from a database that loses a table, its content and its file', async () => {
  invent(spotify, 3);
  const database = await openCatalog({ url: `file:${file}` });
  await database.em.getConnection().execute('drop table release_credit');
  await database.close();
  spotify.server.script('/v1/browse/new-releases', {
    body: { albums: { items: spotify.albums, total: 3, next: null } },
  });
  expect(await sync()).toMatch(/^FAILED: The sync failed with an internal error/);
  const read = '{ artists(first: 1) { nodes { releases { totalCount } } } releases(first: 1) { nodes { name } } }';
  await graphql(read);
  await ask('/api/artists/');

  const descriptor = openSync(file, 'r+');
  writeSync(descriptor, Buffer.alloc(4096 * 40, 'damage'), 0, 4096 * 40, 0);
  closeSync(descriptor);
  rmSync(`${file}-wal`, { force: true });
  for (const path of ['/api/artists/', '/readyz', '/readyz?verbose']) await ask(path);
  await graphql(read);
  expect(await sync()).toMatch(/See the log of the server/);

  rmSync(file);
  expect(await sync()).toMatch(/is gone/);
  expect((await ask('/readyz?verbose')).status).toBe(503);
  await ask('/api/artists/');
});

it('has leaked no secret, SQL, stack or path in all those answers and its log', async () => {
  const { status, stdout, stderr } = await stopServer(server);
  expect(status).toBe(0);
  const log = stdout.filter((line) => line !== '');
  // The failures really happened and were logged.
  expect(answers.length).toBeGreaterThan(80);
  expect(log.filter((line) => JSON.parse(line).level >= 50).length).toBeGreaterThan(3);
  for (const text of [...answers, ...log, stderr]) {
    for (const secret of [clientSecret, accessToken, adminToken, basic]) expect(text).not.toContain(secret);
    expect(text).not.toContain('Bearer ');
    expect(text).not.toMatch(/\bat .*:\d+:\d+|node_modules|file:\/\//);
    expect(text).not.toMatch(/\b(select|insert|update|delete)\b.*\b(from|into|set|values)\b/i);
    for (const path of [folder.path, resolve(import.meta.dirname, '../..')]) expect(text).not.toContain(path);
  }
});
