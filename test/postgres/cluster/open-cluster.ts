import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { createSandbox } from '../../../src/sandbox/sandbox.ts';
import { serveSandbox } from '../../../src/sandbox/serve-sandbox.ts';
import { FakeClock } from '../../support/app/fake-clock.ts';
import { startPostgres } from '../../support/postgres/start-postgres.ts';
import { type RunningServer, startServer } from '../../support/programs/start-server.ts';
import type { SeededRandom } from '../../support/seeded-random.ts';
import { pointAt } from '../../support/spotify/serve-spotify.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';
import { waitUntil } from '../../support/wait-until.ts';

/** How far the clock of each server is ahead of this machine's. */
const skewsMs = [0, -20 * 60_000, 20 * 60_000];

/** A time in which a server or the database may fail requests, by `performance.now()`. */
export interface Outage {
  fromMs: number;
  /** Infinity while it lasts. */
  toMs: number;
}

export interface ClusterServer {
  running: RunningServer;
  /** When it was stopped or killed. */
  readonly outages: Outage[];
  restart(): Promise<void>;
}

export interface Cluster extends AsyncDisposable {
  readonly url: string;
  readonly servers: readonly ClusterServer[];
  /** When the database was away. */
  readonly outages: Outage[];
  /** The clock of the sandbox: its lists differ from day to day. */
  readonly clock: FakeClock;
  /** Settings with which another server reads the same sandbox. */
  readonly env: Record<string, string>;
  restartDatabase(mode: 'fast' | 'immediate'): Promise<void>;
  /** Runs SQL in another process; waits for the database. Returns what it prints. */
  query(sql: string): Promise<string>;
}

const run = promisify(execFile);

/** Three servers as processes on one database, with clocks that differ, and a slow sandbox as Spotify. */
export async function openCluster(programs: string, random: SeededRandom): Promise<Cluster> {
  await using stack = new AsyncDisposableStack();
  const database = startPostgres(programs);
  stack.defer(() => database.stop());
  const url = database.urlOf('cluster');
  const query = async (sql: string, to = url) =>
    (await run('psql', [to, '-qAtX', '-v', 'ON_ERROR_STOP=1', '-c', sql], { maxBuffer: 1e8 })).stdout.trim();
  await query('create database cluster', database.urlOf('postgres'));

  const clock = new FakeClock();
  clock.advance(Date.now() - clock.now());
  const createSlow = (publicUrl: string) => {
    const sandbox = createSandbox({ world: 'extended', seed: 1, newReleases: 100, clock, publicUrl });
    const handle = async (request: Request) => {
      await delay(random.below(40));
      return sandbox.handle(request);
    };
    return { ...sandbox, handle };
  };
  const spotify = stack.use(await serveSandbox(createSlow, { host: '127.0.0.1', port: 0 }));
  const env = { ...pointAt(spotify.url), SYNC_SCHEDULE: 'off', RETENTION_DAYS: 'off' };

  const folder = stack.use(makeTemporaryFolder());
  const start = (skewMs: number) =>
    startServer({
      cwd: folder.path,
      env: {
        ...env,
        DATABASE_URL: url,
        PUBLIC_URL: 'https://music.example.org',
        CLOCK_SKEW_MS: String(skewMs),
        NODE_OPTIONS: `--import=${join(import.meta.dirname, '../../support/programs/skewed-clock.ts')}`,
      },
    });
  const open = async (skewMs: number): Promise<ClusterServer> => {
    const server = {
      running: await start(skewMs),
      outages: [],
      async restart() {
        server.running = await start(skewMs);
      },
    };
    stack.defer(() => server.running[Symbol.asyncDispose]());
    return server;
  };
  // At once, on a database without tables.
  const servers = await Promise.all(skewsMs.map(open));
  const outages: Outage[] = [];
  const owned = stack.move();

  return {
    url,
    servers,
    outages,
    clock,
    env,
    query: (sql) => waitUntil(`the database answers ${sql}`, () => query(sql).catch(() => undefined)),
    restartDatabase: (mode) => during(outages, () => database.restart(mode)),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

/** Notes how long an outage lasts. */
export async function during<T>(outages: Outage[], work: () => Promise<T>): Promise<T> {
  const outage = { fromMs: performance.now(), toMs: Number.POSITIVE_INFINITY };
  outages.push(outage);
  try {
    return await work();
  } finally {
    outage.toMs = performance.now();
  }
}
