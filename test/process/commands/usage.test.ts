import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runProgram } from '../../support/programs/start-program.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';

const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8'));

/** The name of a program in its help. */
const names = {
  serve: 'release-graph serve',
  sync: 'release-graph sync',
  purge: 'release-graph purge',
  backup: 'release-graph backup',
  restore: 'release-graph restore',
  copy: 'release-graph copy',
  export: 'release-graph export',
  health: 'release-graph health',
  doctor: 'release-graph doctor',
  sandbox: 'release-graph sandbox',
  'cli/schema.js': 'npm run schema',
  'cli/settings.js': 'npm run settings',
};

/** Without them, a command complains of these first. */
const required: Readonly<Record<string, string[]>> = {
  copy: ['--from=file:a.db', '--to=file:b.db'],
  export: ['--what=artists', '--format=csv'],
};

async function run(program: string, args: string[]) {
  using folder = makeTemporaryFolder();
  // Invalid settings: none is read before the arguments.
  const ended = await runProgram(program, { cwd: folder.path, env: { PORT: 'none' }, args });
  expect(readdirSync(folder.path)).toEqual([]);
  return ended;
}

describe.concurrent.each(Object.entries(names))('%s', (program, name) => {
  it('exits with 64 for an unknown option, says so in one line, and creates nothing', async () => {
    expect(await run(program, [...(required[program] ?? []), '--prot=5000'])).toEqual({
      status: 64,
      stdout: [],
      stderr: `Unknown option '--prot=5000'. See ${name} --help.\n`,
    });
  });

  it('prints its help and its version, even if settings are invalid', async () => {
    const help = await run(program, ['--help']);
    expect(help).toMatchObject({ status: 0, stderr: '' });
    expect(help.stdout[0]).toContain(`Usage: ${name} `);
    expect(await run(program, ['--version'])).toEqual({ status: 0, stdout: [version], stderr: '' });
  });
});

describe.concurrent('release-graph', () => {
  it.each([
    [['sinc'], "Unknown command 'sinc' (Did you mean sync?). See release-graph --help.\n"],
    [['--all'], "Unknown option '--all'. See release-graph --help.\n"],
    [
      ['sync', 'now'],
      "Too many arguments for 'sync'. Expected 0 arguments but got 1: now. See release-graph sync --help.\n",
    ],
    [['restore'], 'Name either a backup or --finish.\n'],
    [['restore', 'x.db', '--finish'], 'Name either a backup or --finish.\n'],
    [['backup'], "Missing required argument 'file'. See release-graph backup --help.\n"],
    [
      ['backup', 'x.db', '--keep', '0'],
      "Option '--keep <n>' argument '0' is invalid. Expected a whole number from 1 to 999. See release-graph backup --help.\n",
    ],
  ])('refuses %j with status 64', async (args, stderr) => {
    const [program = '', ...rest] = args;
    expect(await run(program, rest)).toEqual({ status: 64, stdout: [], stderr });
  });

  it('lists the commands without an argument and with --help', async () => {
    const help = await run('help', []);
    expect(help).toMatchObject({ status: 0, stderr: '' });
    for (const name of Object.keys(names).filter((program) => !program.endsWith('.js')))
      expect(help.stdout).toContainEqual(expect.stringMatching(new RegExp(`^ {2}${name}\\b`)));
  });

  it('prints the help of a command', async () => {
    const { status, stdout } = await run('help', ['backup']);
    expect(status).toBe(0);
    expect(stdout).toContainEqual(expect.stringContaining('--with-sessions'));
  });
});
