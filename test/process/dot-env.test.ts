import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runProgram } from '../support/programs/start-program.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

it('reads .env from the working directory', async () => {
  using folder = makeTemporaryFolder();
  writeFileSync(join(folder.path, '.env'), '# where to\nDATABASE_URL="file:from-dot-env.db"\n');
  const { status, stdout } = await runProgram('purge', { cwd: folder.path });
  expect(status).toBe(0);
  expect(stdout.join()).toContain('the database file from-dot-env.db does not exist');
});

it('prefers the environment to .env', async () => {
  using folder = makeTemporaryFolder();
  writeFileSync(join(folder.path, '.env'), 'DATABASE_URL=file:from-dot-env.db\n');
  const env = { DATABASE_URL: 'file:from-environment.db' };
  const { status, stdout } = await runProgram('purge', { cwd: folder.path, env });
  expect(status).toBe(0);
  expect(stdout.join()).toContain('the database file from-environment.db does not exist');
});

it('exits with 78 and reports an invalid value in .env', async () => {
  using folder = makeTemporaryFolder();
  writeFileSync(join(folder.path, '.env'), 'PORT=four thousand\n');
  const { status, stderr } = await runProgram('serve', { cwd: folder.path });
  expect(status).toBe(78);
  expect(stderr).toContain('PORT: expected a whole number from 0 to 65535, got "four thousand"');
});

it('exits with 78 when .env is a folder', async () => {
  using folder = makeTemporaryFolder();
  mkdirSync(join(folder.path, '.env'));
  const { status, stderr } = await runProgram('serve', { cwd: folder.path });
  expect(status).toBe(78);
  expect(stderr).toContain('.env: cannot be read as a file of variables');
});
