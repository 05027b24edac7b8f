import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { builtProgram } from '../../support/programs/start-program.ts';
import type { SeededRandom } from '../../support/seeded-random.ts';
import { type Cluster, type ClusterServer, during } from './open-cluster.ts';

/** Does something bad to a cluster, and mends it. */
export type Fault = (cluster: Cluster, random: SeededRandom) => Promise<void>;

const secondMs = 1_000;

/** A server that answers takes less, even on a busy machine. */
const patienceMs = 120 * secondMs;

/** The process of the running sync; null before it has adopted the run of its server. */
async function findSyncProcess({ query }: Cluster): Promise<{ run: string; pid: number } | null> {
  const [run = '', pid = ''] = (await query("select id, pid from sync_run where status = 'running'")).split('|');
  return isRunning(Number(pid)) ? { run, pid: Number(pid) } : null;
}

/** Sends a signal; returns false if the process has ended. */
function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

const program = builtProgram('sync/process/sync-process.js');

/** Whether a process of a sync runs. Its id may belong to another process or thread by now. A zombie has no command line. */
export function isRunning(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(program);
  } catch {
    return false;
  }
}

/** Starts a sync, or joins one. The server may be unable to. */
export async function requestSync(server: ClusterServer): Promise<void> {
  try {
    await fetch(`${server.running.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: 'mutation { syncNewReleases { joined } }' }),
      signal: AbortSignal.timeout(patienceMs),
    });
  } catch {}
}

export const faults: Record<string, Fault> = {
  async 'a server is killed'({ servers }, random) {
    const server = random.pick(servers);
    await during(server.outages, async () => {
      server.running.kill('SIGKILL');
      await server.running.ended;
      await delay(random.below(secondMs));
      await server.restart();
    });
  },

  async 'a sync is killed'(cluster) {
    const found = await findSyncProcess(cluster);
    if (found) signal(found.pid, 'SIGKILL');
  },

  async 'a server stops for a while'({ servers }, random) {
    const { running, outages } = random.pick(servers);
    await during(outages, async () => {
      running.kill('SIGSTOP');
      await delay(500 + random.below(2 * secondMs));
      running.kill('SIGCONT');
    });
  },

  /** On another machine, whose processes nobody here can look up: only the silence shows that it stopped. */
  async 'a sync stops for longer than its lease'(cluster, random) {
    const found = await findSyncProcess(cluster);
    if (!found || !signal(found.pid, 'SIGSTOP')) return;
    try {
      await cluster.query(`update sync_run set pid_namespace = 'another machine',
        heartbeat_at = to_char((now() - interval '2 minutes') at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
        where id = ${found.run} and status = 'running'`);
      // The server of the sync knows it as its own; another one takes over.
      for (const server of cluster.servers) await requestSync(server);
      await delay(random.below(secondMs));
    } finally {
      signal(found.pid, 'SIGCONT');
    }
  },

  /** At the last moment: the sync waits for the revision, or has not begun its transaction yet. */
  async 'a sync loses its lease before it writes'({ query }) {
    await query(`do $$ begin
      perform from catalog_revision for update;
      for attempt in 1..60 loop
        update sync_run set status = 'failed', stage = null, finished_at = started_at
          where status = 'running' and stage = 'writing';
        if found then
          update catalog_revision set lease_epoch = lease_epoch + 1;
          exit;
        end if;
        perform pg_sleep(0.05);
      end loop;
    end $$`);
  },

  async 'all connections break'({ outages, query }) {
    await during(outages, () =>
      query(`select count(pg_terminate_backend(pid)) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`),
    );
  },

  'the database restarts': (cluster) => cluster.restartDatabase('fast'),

  'the database crashes': (cluster) => cluster.restartDatabase('immediate'),

  async 'another transaction holds the revision'({ query }, random) {
    await query(`begin; update catalog_revision set revision = revision; select pg_sleep(${random.below(20) / 10});
      rollback`);
  },
};
