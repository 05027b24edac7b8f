import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import autocannon from 'autocannon';
import { commandLine, follow } from '../../test/support/programs/start-program.ts';
import { watchOthers } from '../shared/processor-time.ts';
import { readLastRun } from '../shared/read-last-run.ts';
import { type SandboxSettings, sandboxEnv } from '../shared/sandbox-env.ts';
import { startFlags } from '../shared/start-server.ts';
import { latenciesWithin } from './latencies.ts';
import { startLoad } from './start-load.ts';

export interface ReadRound {
  /** Latencies in milliseconds. */
  idle: number[];
  duringSync: number[];
  failed: number;
  syncSeconds: number;
  /** Responses per second to a single reader without pauses. */
  mostPerSecond: number;
  /** Number of processors that other programs used. */
  others: number;
}

const settleMs = 2000;
const idleMs = 5000;

/** Reads from a new server, first while it is idle, then while it syncs. The sync must write every listed release. */
export async function measureRound(settings: SandboxSettings, perSecond: number): Promise<ReadRound> {
  const child = spawn(process.execPath, [...startFlags, ...commandLine('serve')], {
    cwd: dirname(settings.file),
    env: { ...sandboxEnv(settings), PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  await using server = follow(child);
  const { url } = JSON.parse(await server.line(/"msg":"REST /));
  const mostPerSecond = await warmUp(`${url}?limit=20`);
  await using load = startLoad(`${url}?limit=20`, perSecond);
  await sleep(settleMs);

  const others = watchOthers([child.pid ?? 0, load.pid]);
  const idle = { fromMs: Date.now(), untilMs: Date.now() + idleMs };
  await sleep(idleMs);
  await startSync(new URL('/graphql', url));
  await server.line(/"apiCalls":/);
  // For the pending reads and for the end of the sync's process, which adds its processor time.
  await sleep(settleMs);
  const busyWithOthers = others();
  await load[Symbol.asyncDispose]();
  server.kill('SIGTERM');
  await server.ended;

  const { startedAtMs, finishedAtMs, releasesCreated } = readLastRun(settings.file);
  if (releasesCreated !== settings.releases) throw new Error(`The sync wrote only ${releasesCreated} new releases`);
  return {
    idle: latenciesWithin(load.reads, idle),
    duringSync: latenciesWithin(load.reads, { fromMs: startedAtMs, untilMs: finishedAtMs }),
    failed: load.reads.filter(({ ok }) => !ok).length,
    syncSeconds: (finishedAtMs - startedAtMs) / 1000,
    mostPerSecond,
    others: busyWithOthers,
  };
}

async function startSync(url: URL): Promise<void> {
  const body = JSON.stringify({ query: 'mutation { syncNewReleases { joined } }' });
  await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
}

/** Enough for V8 to compile the code of a read. */
const warmUpReads = 300;

/** Reads one after the other as fast as possible. Returns the responses per second. */
async function warmUp(url: string): Promise<number> {
  const { '2xx': reads, start, finish } = await autocannon({ url, connections: 1, amount: warmUpReads });
  return reads / ((finish.getTime() - start.getTime()) / 1000);
}
