import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { parseLog } from '../support/programs/log-lines.ts';
import { startServer } from '../support/programs/start-server.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

it('logs an unhandled rejection without its message, and continues to serve', async () => {
  using folder = makeTemporaryFolder();
  const module = pathToFileURL(join(import.meta.dirname, 'reject-on-signal.ts'));
  const env = { SYNC_SCHEDULE: 'off', NODE_OPTIONS: `--import=${module}` };
  await using server = await startServer({ cwd: folder.path, env });
  await server.line(/"msg":"Next sync /);
  server.kill('SIGUSR2');
  await server.line(/"msg":"A promise was rejected and nothing handled it\. The server continues\."/);
  expect(parseLog(server.stdout).at(-1)).toMatchObject({
    level: 50,
    err: { name: 'RangeError', at: expect.stringMatching(/^reject-on-signal\.ts:\d+$/) },
  });
  expect(server.stdout.join()).not.toContain('a secret value');
  const response = await fetch(`${server.url}/healthz`);
  expect(response.status).toBe(200);
  server.kill('SIGTERM');
  expect(await server.ended).toMatchObject({ status: 0, stderr: '' });
});
