import { expect, it } from 'vitest';
import { startServer, stopServer } from '../support/programs/start-server.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

// A machine may have them for other programs. They would send queries or the schema to Apollo.
it.each([{ APOLLO_SCHEMA_REPORTING: 'true' }, { APOLLO_KEY: 'service:music:key' }])(
  'starts as without environment variables of Apollo’s services: %o',
  async (env) => {
    using folder = makeTemporaryFolder();
    await using server = await startServer({ cwd: folder.path, env: { ...env, SYNC_SCHEDULE: 'off' } });
    const { status, stdout, stderr } = await stopServer(server);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout.filter((line) => /apollo/i.test(line))).toEqual([]);
  },
);
