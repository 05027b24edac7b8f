import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { startServer } from '../support/start-server.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

// Only Linux shows the arguments of a process.
const onLinux = it.skipIf(process.platform !== 'linux');

onLinux('starts over with bounds to its memory, as the process that it was', async () => {
  using folder = makeTemporaryFolder();
  await using server = await startServer({ cwd: folder.path });
  expect(readArguments(server.pid)).toEqual(expect.arrayContaining(['--max-semi-space-size=4', '--memory-saver-mode']));
});

onLinux('leaves who set such a bound with theirs', async () => {
  using folder = makeTemporaryFolder();
  await using server = await startServer({ cwd: folder.path, env: { NODE_OPTIONS: '--max-semi-space-size=2' } });
  expect(readArguments(server.pid).join(' ')).not.toContain('semi-space');
});

const readArguments = (pid: number): string[] => readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
