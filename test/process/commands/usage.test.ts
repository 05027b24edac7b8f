import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runProgram } from '../../support/programs/start-program.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';

describe.each([
  ['main.js', 'npm start'],
  ['cli/sync.js', 'npm run sync'],
  ['cli/purge.js', 'npm run purge'],
  ['cli/sandbox.js', 'npm run sandbox'],
  ['cli/schema.js', 'npm run schema'],
  ['cli/settings.js', 'npm run settings'],
])('%s', (program, command) => {
  it('exits with 64 for an unknown argument, and creates nothing', async () => {
    using folder = makeTemporaryFolder();
    const { status, stdout, stderr } = await runProgram(program, { cwd: folder.path, args: ['--prot=5000'] });
    expect({ status, stdout }).toEqual({ status: 64, stdout: [] });
    expect(stderr).toContain(`Unknown option '--prot'.\nUsage: ${command} `);
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it('prints its usage with --help, even if settings are invalid', async () => {
    using folder = makeTemporaryFolder();
    const env = { PORT: 'none' };
    const { status, stdout, stderr } = await runProgram(program, { cwd: folder.path, env, args: ['--help'] });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout[0]).toMatch(new RegExp(`^Usage: ${command} `));
    expect(readdirSync(folder.path)).toEqual([]);
  });
});
