import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runProgram } from '../../support/programs/start-program.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';

const run = (cwd: string, ...args: string[]) => runProgram('cli/settings.js', { cwd, args });

it('writes the committed docs/settings.md and .env.example, which --check then accepts', async () => {
  using folder = makeTemporaryFolder();
  expect(await run(folder.path)).toMatchObject({ status: 0, stderr: '' });
  for (const file of ['docs/settings.md', '.env.example']) {
    const committed = readFileSync(join(import.meta.dirname, '../../..', file), 'utf8');
    expect(readFileSync(join(folder.path, file), 'utf8')).toBe(committed);
  }
  expect(await run(folder.path, '--check')).toEqual({ status: 0, stdout: [], stderr: '' });
});

it('exits with 1 from --check and names the file that differs', async () => {
  using folder = makeTemporaryFolder();
  await run(folder.path);
  appendFileSync(join(folder.path, '.env.example'), 'EXTRA=1\n');
  expect(await run(folder.path, '--check')).toEqual({
    status: 1,
    stdout: [],
    stderr: '.env.example is out of date. Run npm run settings.\n',
  });
});
