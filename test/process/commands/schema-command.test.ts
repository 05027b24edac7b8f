import { appendFileSync, copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runProgram } from '../../support/programs/start-program.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';

const committed = join(import.meta.dirname, '../../../schema.graphql');
const complaint = 'schema.graphql is out of date. Run npm run schema.\n';

it('writes the committed schema', async () => {
  using folder = makeTemporaryFolder();
  const { status } = await runProgram('cli/schema.js', { cwd: folder.path });
  expect(status).toBe(0);
  expect(readFileSync(join(folder.path, 'schema.graphql'), 'utf8')).toBe(readFileSync(committed, 'utf8'));
});

it('exits with 0 with --check when the file equals the built schema', async () => {
  using folder = makeTemporaryFolder();
  copyFileSync(committed, join(folder.path, 'schema.graphql'));
  const ended = await runProgram('cli/schema.js', { cwd: folder.path, args: ['--check'] });
  expect(ended).toEqual({ status: 0, stdout: [], stderr: '' });
});

it('exits with 1 with --check when the file differs, and leaves it unchanged', async () => {
  using folder = makeTemporaryFolder();
  const file = join(folder.path, 'schema.graphql');
  copyFileSync(committed, file);
  appendFileSync(file, '\ntype Stray {\n  id: ID!\n}\n');
  const before = readFileSync(file, 'utf8');
  const ended = await runProgram('cli/schema.js', { cwd: folder.path, args: ['--check'] });
  expect(ended).toEqual({ status: 1, stdout: [], stderr: complaint });
  expect(readFileSync(file, 'utf8')).toBe(before);
});

it('exits with 1 with --check when there is no file', async () => {
  using folder = makeTemporaryFolder();
  const ended = await runProgram('cli/schema.js', { cwd: folder.path, args: ['--check'] });
  expect(ended).toEqual({ status: 1, stdout: [], stderr: complaint });
});
