import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startApp } from '../support/app/start-app.ts';
import { defined } from '../support/defined.ts';
import { itOnSqlite } from '../support/postgres/sqlite-only.ts';
import { holdWriteLock } from '../support/programs/hold-lock.ts';
import { type RunningServer, startServer } from '../support/programs/start-server.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

/** Starts a server whose sync processes load this module first. */
async function startWith(folder: string, source: string): Promise<RunningServer> {
  const file = join(folder, 'in-each-process.mjs');
  writeFileSync(file, `if (process.argv[1]?.includes('sync-process')) {\n${source}\n}\n`);
  const env = { DATABASE_URL: 'file:graph.db', SYNC_SCHEDULE: 'off', NODE_OPTIONS: `--import=${file}` };
  return await startServer({ cwd: folder, env });
}

async function startSync({ graphql }: Pick<RunningServer, 'graphql'>) {
  const { data } = await graphql('mutation { syncNewReleases { joined userErrors { code } run { id status } } }');
  const { joined, run } = data.syncNewReleases;
  return { joined, ...defined(run) };
}

const readStatus = async ({ graphql }: RunningServer, id: string) => {
  const { data } = await graphql('{ syncRuns { nodes { id status } } }');
  return data.syncRuns.nodes.find((run) => run.id === id)?.status;
};

it('syncNewReleases answers while the process of its sync has not taken its first step', async () => {
  using folder = makeTemporaryFolder();
  const held = join(folder.path, 'held');
  const go = join(folder.path, 'go');
  await using server = await startWith(
    folder.path,
    `const { existsSync, writeFileSync } = await import('node:fs');
     writeFileSync(${JSON.stringify(held)}, '');
     const nothing = new Int32Array(new SharedArrayBuffer(4));
     while (!existsSync(${JSON.stringify(go)})) Atomics.wait(nothing, 0, 0, 20);`,
  );
  const { joined, id, status } = await startSync(server);
  expect({ joined, status }).toEqual({ joined: false, status: 'RUNNING' });
  await expect.poll(() => existsSync(held)).toBe(true);
  expect(await readStatus(server, id)).toBe('RUNNING');
  expect(await startSync(server)).toEqual({ joined: true, id, status });
  writeFileSync(go, '');
  await expect.poll(() => readStatus(server, id)).toBe('SUCCEEDED');
});

it('syncNewReleases starts a new run as soon as the stored run has ended, while its process still ends', async () => {
  using folder = makeTemporaryFolder();
  const go = join(folder.path, 'go');
  await using server = await startWith(
    folder.path,
    `const { existsSync } = await import('node:fs');
     const send = process.send.bind(process);
     process.send = (message, ...others) => {
       if (message.type !== 'finished' || existsSync(${JSON.stringify(go)})) return send(message, ...others);
       setTimeout(() => process.send(message, ...others), 20);
     };`,
  );
  const first = await startSync(server);
  await expect.poll(() => readStatus(server, first.id)).toBe('SUCCEEDED');
  const second = await startSync(server);
  expect(second).toMatchObject({ joined: false, status: 'RUNNING' });
  expect(second.id).not.toBe(first.id);
  writeFileSync(go, '');
  await expect.poll(() => readStatus(server, second.id)).toBe('SUCCEEDED');
  expect(server.stdout.filter((line) => /"level":(50|60|"error"|"fatal")/.test(line))).toEqual([]);
});

itOnSqlite('on PostgreSQL no other writer delays the start of a sync')(
  'logs a mutation whose client leaves before the response',
  async () => {
    await using app = await startApp({ env: { SYNC_COOLDOWN: '1' } });
    const cut = () => app.log.filter(({ mutation }) => mutation === 'syncNewReleases');
    const leave = new AbortController();
    app.forgetStatements();
    {
      await using _lock = await holdWriteLock(app.database);
      const asked = fetch(`${app.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: 'mutation { syncNewReleases { joined } }' }),
        signal: leave.signal,
      }).catch(() => null);
      await expect.poll(() => app.statements.some((sql) => sql.includes('sync_run'))).toBe(true);
      leave.abort();
      await asked;
      await expect.poll(cut).toHaveLength(1);
    }
    expect(cut()).toMatchObject([{ msg: expect.stringContaining('(syncNewReleases)') }]);
    expect(await app.sync()).toMatchObject({ status: 'succeeded' });
    app.clock.advance(2_000);
    await startSync(app);
    expect(cut()).toHaveLength(1);
  },
);
