import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startProgram } from '../support/start-program.ts';
import { startServer } from '../support/start-server.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

it('prints the variables that make a server sync from it, and ends with 0 when it is asked to', async () => {
  using folder = makeTemporaryFolder();
  await using sandbox = startProgram('commands/sandbox.js', { cwd: folder.path, env: { SANDBOX_PORT: '0' } });
  await sandbox.line(/^DATABASE_URL=/);
  const variables = sandbox.stdout.filter((line) => /^[A-Z_]+=/.test(line));
  expect(variables.map((line) => line.split('=')[0])).toEqual([
    'SPOTIFY_ACCOUNTS_URL',
    'SPOTIFY_API_URL',
    'SPOTIFY_CLIENT_ID',
    'SPOTIFY_CLIENT_SECRET',
    'DATABASE_URL',
  ]);

  // As a person would: pasted into the .env of the server.
  writeFileSync(join(folder.path, '.env'), variables.join('\n'));
  await using server = await startServer({ cwd: folder.path });
  expect(await server.line(/"msg":"Source /)).toMatch(/"source":"127\.0\.0\.1:\d+"/);
  expect(await server.line(/"msg":"Sync 1 done/)).toContain('"msg":"Sync 1 done: 100 releases new');

  sandbox.kill('SIGTERM');
  expect(await sandbox.ended).toMatchObject({ status: 0, stderr: '' });
});
