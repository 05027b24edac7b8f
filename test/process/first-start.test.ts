import { expect, it } from 'vitest';
import { parseLog } from '../support/programs/log-lines.ts';
import { startServer } from '../support/programs/start-server.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

it('logs its URLs, its settings and the first sync as JSON lines', async () => {
  using folder = makeTemporaryFolder();
  await using server = await startServer({ cwd: folder.path });
  await server.line(/"msg":"Sync 1 done/);
  expect(parseLog(server.stdout)).toMatchObject([
    { msg: expect.stringMatching(/^Page /), url: `${server.url}/` },
    { msg: expect.stringMatching(/^Playground /), url: `${server.url}/playground` },
    { msg: expect.stringMatching(/^REST /), url: `${server.url}/api/artists/` },
    { msg: expect.stringMatching(/^Database /), database: 'data/sandbox.db' },
    { msg: expect.stringMatching(/^Source +sandbox with demo data/), source: 'sandbox' },
    {
      msg: expect.stringMatching(
        /^Sync access +this machine only\. Set ADMIN_TOKEN before you put a proxy in front\.$/,
      ),
      syncBy: 'open',
    },
    {
      msg: expect.stringMatching(/^Login +http/),
      redirectUri: `${server.url}/auth/callback/`,
    },
    { msg: expect.stringMatching(/^Next sync +\d{4}-/), nextSync: expect.any(String), schedule: '0 */6 * * *' },
    { msg: 'No sync has succeeded yet. A sync starts now.' },
    { msg: 'Sync 1 started (startup)', trigger: 'startup' },
    { msg: expect.stringMatching(/^Sync 1 done: 100 new releases/), status: 'succeeded', source: 'sandbox' },
  ]);
});

it('logs the URL of GraphQL in the place of the playground when INTROSPECTION is off', async () => {
  using folder = makeTemporaryFolder();
  const env = { INTROSPECTION: 'off', SYNC_SCHEDULE: 'off' };
  await using server = await startServer({ cwd: folder.path, env });
  await server.line(/"msg":"Next sync /);
  const lines = parseLog(server.stdout).map(({ msg }) => String(msg));
  expect(lines.filter((line) => /playground|graphql/i.test(line))).toEqual([`GraphQL      ${server.url}/graphql`]);
});

it('answers /api/artists/ with the artists of the first sync', async () => {
  using folder = makeTemporaryFolder();
  await using server = await startServer({ cwd: folder.path });
  await server.line(/"msg":"Sync 1 done/);
  const response = await fetch(`${server.url}/api/artists/`);
  expect(response.status).toBe(200);
  const { artists, catalog } = JSON.parse(await response.text());
  expect(artists.length).toBeGreaterThan(0);
  expect(catalog).toMatchObject({ revision: 1, source: 'sandbox' });
});

it('starts no sync by itself when SYNC_SCHEDULE is off', async () => {
  using folder = makeTemporaryFolder();
  await using server = await startServer({ cwd: folder.path, env: { SYNC_SCHEDULE: 'off' } });
  const response = await fetch(`${server.url}/api/artists/`);
  expect(JSON.parse(await response.text())).toMatchObject({ artists: [], catalog: { revision: 0 } });
  await server.line(/"msg":"Next sync /);
  const messages = parseLog(server.stdout).map(({ msg }) => msg);
  expect(messages.at(-1)).toBe('Next sync    on request only (SYNC_SCHEDULE is off)');
});
