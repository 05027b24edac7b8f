import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { pidOfRun } from '../support/pid-of-run.ts';
import { readStartFlags } from '../support/start-flags.ts';
import { builtProgram, follow } from '../support/start-program.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const flags = readStartFlags(resolve(import.meta.dirname, '../..'));

it('bounds the young generation in npm start', () => {
  expect(flags).toContain('--max-semi-space-size=4');
});

// Only Linux shows the arguments of a process.
it.skipIf(process.platform !== 'linux')(
  'starts with the flags of npm start, and gives a sync only flags that are not about memory',
  async () => {
    using folder = makeTemporaryFolder();
    const env = { PORT: '0', DATABASE_URL: 'file:graph.db', SANDBOX_RELEASES: '20000' };
    const args = [...flags, '--use-system-ca', builtProgram('main.js')];
    await using server = follow(
      spawn(process.execPath, args, { cwd: folder.path, env, stdio: ['ignore', 'pipe', 'pipe'] }),
    );
    await server.line(/"msg":"Sync 1 started/);
    const argumentsOfSync = readArguments(pidOfRun(join(folder.path, 'graph.db')));
    expect(readArguments(server.pid)).toEqual(expect.arrayContaining(flags));
    expect(argumentsOfSync).toEqual(expect.arrayContaining(['--use-system-ca', '--single-threaded']));
    expect(argumentsOfSync.filter((argument) => flags.includes(argument))).toEqual([]);
  },
);

const readArguments = (pid: number): string[] => readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
