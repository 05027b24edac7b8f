import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readRows } from '../support/dump-graph.ts';
import { invent, startStandIn } from '../support/stand-in.ts';
import { startApp } from '../support/start-app.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

it('keeps the token through a restart, encrypted, and asks anew after a changed secret', async () => {
  await using spotify = await startStandIn();
  invent(spotify, 1);
  using folder = makeTemporaryFolder();
  const env = { ...spotify.env, DATABASE_URL: `file:${join(folder.path, 'graph.db')}` };
  const tokensOf = async (settings: Record<string, string>) => {
    await using app = await startApp({ env: settings });
    return (await app.sync()).tokenRequests;
  };
  expect(await tokensOf(env)).toBe(1);
  expect(await tokensOf(env)).toBe(0);
  const [state] = readRows(join(folder.path, 'graph.db'), 'select * from spotify_state');
  expect(state).toMatchObject({ client_id: 'client' });
  expect(JSON.stringify(state)).not.toMatch(/"token"|secret/);
  expect(await tokensOf({ ...env, SPOTIFY_CLIENT_SECRET: 'changed' })).toBe(1);
  expect(await tokensOf({ ...env, SPOTIFY_CLIENT_SECRET: 'changed' })).toBe(0);
});

it('fails in words of the operator when Spotify does not accept the credentials, and asks once', async () => {
  await using spotify = await startStandIn();
  spotify.server.script('/api/token', {
    status: 400,
    body: { error: 'invalid_client', error_description: 'Invalid client secret' },
  });
  await using app = await startApp({ env: spotify.env });
  const run = await app.sync();
  expect(run).toMatchObject({ status: 'failed', apiCalls: 0, tokenRequests: 1 });
  expect(run.message).toContain('SPOTIFY_CLIENT_SECRET');
});
