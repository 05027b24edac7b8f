import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { pidOfRun } from '../support/programs/pid-of-run.ts';
import { readNodeFlags, readStartFlags } from '../support/programs/start-flags.ts';
import { commandLine, follow } from '../support/programs/start-program.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const root = resolve(import.meta.dirname, '../..');
const flags = readStartFlags(root);

it('bounds the young generation in npm start', () => {
  expect(flags).toContain('--max-semi-space-size=4');
});

// Only Linux shows the arguments of a process.
it.skipIf(process.platform !== 'linux')(
  'starts the server with the flags of npm start, and a sync with its own flags and NODE_OPTIONS only',
  async () => {
    using folder = makeTemporaryFolder();
    const imported = pathToFileURL(join(folder.path, 'import-log.mjs')).href;
    writeFileSync(
      fileURLToPath(imported),
      "import { appendFileSync } from 'node:fs'; appendFileSync('pids', process.pid + ' ');",
    );
    const env = {
      PORT: '0',
      DATABASE_URL: 'file:graph.db',
      SANDBOX_RELEASES: '20000',
      NODE_OPTIONS: `--import=${imported}`,
    };
    const args = [...flags, '--use-system-ca', ...commandLine('serve')];
    await using server = follow(
      spawn(process.execPath, args, { cwd: folder.path, env, stdio: ['ignore', 'pipe', 'pipe'] }),
    );
    await server.line(/"msg":"Sync 1 started/);
    const pidOfSync = pidOfRun(join(folder.path, 'graph.db'));
    expect(readFlags(server.pid)).toEqual([...flags, '--use-system-ca']);
    expect(readFlags(pidOfSync)).toEqual(readNodeFlags(root, 'sync'));
    const pids = readFileSync(join(folder.path, 'pids'), 'utf8').trim().split(' ');
    expect(pids).toEqual([`${server.pid}`, `${pidOfSync}`]);
  },
);

const readFlags = (pid: number): string[] =>
  readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    .split('\0')
    .filter((argument) => argument.startsWith('--'));
