import { rmSync } from 'node:fs';
import { expect, it } from 'vitest';
import { runProgram } from '../../support/programs/start-program.ts';
import { startServer } from '../../support/programs/start-server.ts';
import { sandboxFileIn } from '../../support/programs/use-filled-file.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';

it('health says whether the server by its settings is ready', async () => {
  using folder = makeTemporaryFolder();
  await using server = await startServer({ cwd: folder.path, env: { SYNC_SCHEDULE: 'off', HOST: '0.0.0.0' } });
  const env = { HOST: '0.0.0.0', PORT: new URL(server.url).port };
  const check = () => runProgram('health', { cwd: folder.path, env });
  const ready = { status: 0, stdout: [`The server on ${server.url} is ready.`], stderr: '' };
  expect(await check()).toEqual(ready);
  rmSync(sandboxFileIn(folder.path));
  const gone = `The server on ${server.url} is not ready. The database file is gone.\n`;
  expect(await check()).toEqual({ status: 1, stdout: [], stderr: gone });
  await server[Symbol.asyncDispose]();
  expect(await check()).toEqual({ status: 1, stdout: [], stderr: `No server answers on ${server.url}.\n` });
});
