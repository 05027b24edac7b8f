import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runProgram, startProgram } from '../../support/programs/start-program.ts';
import { startServer } from '../../support/programs/start-server.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';

it('plays the faults that a client scripts', async () => {
  using folder = makeTemporaryFolder();
  await using sandbox = startProgram('sandbox', { cwd: folder.path, env: { SANDBOX_PORT: '0' } });
  const hint = await sandbox.line(/\/faults/);
  const faultsUrl = /http:\S+\/faults/.exec(hint)?.[0] ?? '';
  const tokenUrl = new URL('/api/token', faultsUrl);
  const script = { '/api/token': [{ kind: 'status', status: 418 }] };
  expect((await fetch(faultsUrl, { method: 'PUT', body: JSON.stringify(script) })).status).toBe(200);
  expect((await fetch(tokenUrl)).status).toBe(418);
  expect((await fetch(tokenUrl)).status).toBe(405);
});

it('fails at random with SANDBOX_FAULT_PERCENT', async () => {
  using folder = makeTemporaryFolder();
  const env = { SANDBOX_PORT: '0', SANDBOX_FAULT_PERCENT: '90' };
  await using sandbox = startProgram('sandbox', { cwd: folder.path, env });
  const url = (await sandbox.line(/^SPOTIFY_API_URL=/)).split('=')[1] ?? '';
  const askToken = () =>
    fetch(`${url}/api/token`).then(
      (response) => response.status,
      () => 0,
    );
  const statuses = await Promise.all(Array.from({ length: 40 }, askToken));
  expect(statuses.some((status) => status !== 405)).toBe(true);
});

it('prints the variables that make a server sync from it, and ends with 0 on SIGTERM', async () => {
  using folder = makeTemporaryFolder();
  await using sandbox = startProgram('sandbox', { cwd: folder.path, env: { SANDBOX_PORT: '0' } });
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
  expect(await server.line(/"msg":"Sync 1 done/)).toContain('"msg":"Sync 1 done: 100 new releases');

  sandbox.kill('SIGTERM');
  expect(await sandbox.ended).toMatchObject({ status: 0, stderr: '' });
});

it('exits with 1 and names SANDBOX_PORT if the port is in use', async () => {
  using folder = makeTemporaryFolder();
  await using first = startProgram('sandbox', { cwd: folder.path, env: { SANDBOX_PORT: '0' } });
  const { port } = new URL((await first.line(/^SPOTIFY_API_URL=/)).split('=')[1] ?? '');
  const { status, stderr } = await runProgram('sandbox', { cwd: folder.path, env: { SANDBOX_PORT: port } });
  expect(stderr).toBe(
    `Cannot listen on 127.0.0.1:${port}: the port is in use. Stop the other program, or set another SANDBOX_PORT.\n`,
  );
  expect(status).toBe(1);
});
