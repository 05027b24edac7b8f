import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { runProgram } from '../support/programs/start-program.ts';
import { startServer } from '../support/programs/start-server.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

it('exits with 1 and reports that another program listens on its port', async () => {
  using folder = makeTemporaryFolder();
  await using other = createServer();
  other.listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const port = typeof address === 'object' ? `${address?.port}` : '';
  const { status, stdout, stderr } = await runProgram('serve', { cwd: folder.path, env: { PORT: port } });
  expect(stderr).toBe(
    `Cannot listen on 127.0.0.1:${port}: the port is in use. Stop the other program, or set another PORT.\n`,
  );
  expect(status).toBe(1);
  expect(stdout).toEqual([]);
});

it('exits with 1 and reports that this machine has no such address', async () => {
  using folder = makeTemporaryFolder();
  // 192.0.2.0/24 is for documentation (RFC 5737): no machine has it.
  const env = { HOST: '192.0.2.1', PORT: '0' };
  const { status, stderr } = await runProgram('serve', { cwd: folder.path, env });
  expect(stderr).toBe('Cannot listen on 192.0.2.1:0: this machine has no such address. Set another HOST.\n');
  expect(status).toBe(1);
});

it('logs a URL that browsers can open when it listens on all addresses', async () => {
  using folder = makeTemporaryFolder();
  await using server = await startServer({ cwd: folder.path, env: { HOST: '0.0.0.0' } });
  expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect((await fetch(`${server.url}/playground`)).status).toBe(200);
});
