import { expect, it } from 'vitest';
import { messagesOf, parseLog } from '../support/programs/log-lines.ts';
import { startServer } from '../support/programs/start-server.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

it('logs its URLs, its settings and the first sync as JSON lines, and serves the artists of that sync', async () => {
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
  const response = await fetch(`${server.url}/api/artists/`);
  expect(response.status).toBe(200);
  const { artists, catalog } = JSON.parse(await response.text());
  expect(artists.length).toBeGreaterThan(0);
  expect(catalog).toMatchObject({ revision: 1, source: 'sandbox' });
});

it('logs its other sources, no playground when INTROSPECTION is off, and starts no sync when SYNC_SCHEDULE is off', async () => {
  using folder = makeTemporaryFolder();
  const env = { INTROSPECTION: 'off', SYNC_SCHEDULE: 'off', MUSICBRAINZ: 'sandbox', LISTENBRAINZ: 'sandbox' };
  await using server = await startServer({ cwd: folder.path, env });
  const response = await fetch(`${server.url}/api/artists/`);
  expect(JSON.parse(await response.text())).toMatchObject({ artists: [], catalog: { revision: 0 } });
  await server.line(/"msg":"Next sync /);
  const messages = messagesOf(server.stdout);
  expect(messages.filter((message) => /playground|graphql/i.test(message))).toEqual([
    `GraphQL      ${server.url}/graphql`,
  ]);
  expect(messages).toContain('Also from    MusicBrainz, ListenBrainz');
  expect(messages.at(-1)).toBe('Next sync    on request only (SYNC_SCHEDULE is off)');
});
