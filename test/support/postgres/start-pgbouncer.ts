import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitUntil } from '../wait-until.ts';
import { asUnprivileged } from './start-postgres.ts';
import { runPsql } from './test-database.ts';

/** Where packages put the program, also for users whose PATH lacks the folder; null if it is not installed. */
export const findPgBouncer = (): string | null =>
  ['/usr/sbin/pgbouncer', '/usr/bin/pgbouncer', '/usr/local/bin/pgbouncer'].find((path) => existsSync(path)) ?? null;

const port = 54_321;

export interface TestPooler extends AsyncDisposable {
  /** The URL of a database through the pooler. */
  urlOf(database: string): string;
}

/** PgBouncer in transaction mode, with fewer connections to a database than clients have to PgBouncer. */
export async function startPgBouncer(program: string, serverUrl: string, { poolSize = 4 } = {}): Promise<TestPooler> {
  const folder = mkdtempSync(join(tmpdir(), 'release-graph-pgbouncer-'));
  chmodSync(folder, 0o777);
  const { pathname, searchParams: to } = new URL(serverUrl);
  const file = join(folder, 'pgbouncer.ini');
  writeFileSync(
    file,
    `[databases]
* = host=${to.get('host')} port=${to.get('port')} user=${to.get('user')}
[pgbouncer]
listen_addr =
listen_port = ${port}
unix_socket_dir = ${folder}
auth_type = any
pool_mode = transaction
default_pool_size = ${poolSize}
max_client_conn = 200
`,
  );
  const [command, ...args] = asUnprivileged(program, ['-q', file]);
  const child: ChildProcess = spawn(command, args, { cwd: '/', stdio: 'ignore' });
  const closed = once(child, 'close');
  const urlOf = (database: string) => `postgresql:///${database}?host=${folder}&port=${port}&user=graph`;
  await waitUntil('PgBouncer answers', async () => {
    try {
      return runPsql(urlOf(pathname.slice(1)), 'select 1', 'ignore');
    } catch {
      return undefined;
    }
  });
  return {
    urlOf,
    async [Symbol.asyncDispose]() {
      child.kill();
      await closed;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
