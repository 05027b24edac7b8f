import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCatalog } from '../../../src/catalog/open-catalog.ts';
import { templateName } from './test-database.ts';

/** Where Debian's packages have the programs of each version. */
const installed = '/usr/lib/postgresql';
const port = 54_320;

/** Nothing of a test must survive a power cut, and the whole suite shares one server. */
const settings = {
  listen_addresses: '',
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  max_connections: '500',
  shared_buffers: '64MB',
  autovacuum_naptime: '10min',
};

/** The folder of the newest programs; null if PostgreSQL is not installed. */
export function findPrograms(): string | null {
  const versions = existsSync(installed) ? readdirSync(installed).filter((name) => Number(name) >= 15) : [];
  const newest = versions.sort((one, other) => Number(other) - Number(one))[0];
  return newest === undefined ? null : join(installed, newest, 'bin');
}

export interface TestServer {
  /** The URL of a database of the server. */
  urlOf(database: string): string;
  /** `immediate`: as after a crash. */
  restart(mode?: 'fast' | 'immediate'): Promise<void>;
  stop(): void;
}

/** Starts PostgreSQL in a temporary folder, on a socket there. */
export function startPostgres(programs: string, others: Partial<typeof settings> = {}): TestServer {
  const folder = mkdtempSync(join(tmpdir(), 'release-graph-postgres-'));
  chmodSync(folder, 0o777);
  const data = join(folder, 'data');
  const options = Object.entries({ ...settings, ...others, unix_socket_directories: folder })
    .map(([name, value]) => `-c ${name}=${value === '' ? "''" : value}`)
    .join(' ');
  run(join(programs, 'initdb'), ['-D', data, '-U', 'graph', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '-N']);
  const startOptions = `-p ${port} ${options}`;
  const controlArgs = (args: string[]) => ['-D', data, '-w', '-l', join(folder, 'log'), ...args];
  const control = (...args: string[]) => run(join(programs, 'pg_ctl'), controlArgs(args));
  const controlLater = async (...args: string[]) => {
    const [command, ...rest] = asUnprivileged(join(programs, 'pg_ctl'), controlArgs(args));
    const child = spawn(command, rest, { cwd: '/', stdio: ['ignore', 'ignore', 'inherit'] });
    const [status] = await once(child, 'exit');
    if (status !== 0) throw new Error(`pg_ctl ${args.join(' ')} ended with ${status}`);
  };
  control('-o', startOptions, 'start');
  return {
    urlOf: (database) => `postgresql:///${database}?host=${folder}&port=${port}&user=graph`,
    async restart(mode = 'fast') {
      await controlLater('-m', mode, 'stop');
      await controlLater('-o', startOptions, 'start');
    },
    stop() {
      control('-m', 'immediate', 'stop');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The command that runs a program of PostgreSQL, all of which refuse to run as root. */
export function asUnprivileged(program: string, args: readonly string[]): [command: string, ...args: string[]] {
  if (process.getuid?.() !== 0) return [program, ...args];
  return ['setpriv', '--reuid=postgres', '--regid=postgres', '--clear-groups', program, ...args];
}

function run(program: string, args: readonly string[]): void {
  const [command, ...rest] = asUnprivileged(program, args);
  execFileSync(command, rest, { cwd: '/', stdio: ['ignore', 'ignore', 'inherit'] });
}

/** For Vitest: with TEST_DATABASE=postgres, all apps of the tests use databases of one server. */
export default async function setup(): Promise<(() => void) | undefined> {
  if (process.env.TEST_DATABASE !== 'postgres') return undefined;
  const programs = findPrograms();
  if (programs === null) throw new Error(`PostgreSQL 15 or newer is not installed in ${installed}`);
  const server = startPostgres(programs);
  process.env.TEST_POSTGRES_URL = server.urlOf('postgres');
  execFileSync('psql', [server.urlOf('postgres'), '-qc', `create database ${templateName}`]);
  await (await openCatalog({ url: server.urlOf(templateName) })).close();
  return () => server.stop();
}
