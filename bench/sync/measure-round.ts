import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { builtProgram, follow } from '../../test/support/start-program.ts';
import { readLastRun } from '../shared/read-last-run.ts';
import { type SandboxSettings, sandboxEnv } from '../shared/sandbox-env.ts';
import { latenciesWithin } from './latencies.ts';
import { watchOthers } from './processor-time.ts';
import { startLoad } from './start-load.ts';
import { warmUp } from './warm-up.ts';

export interface ReadRound {
  /** Latencies in milliseconds. */
  idle: number[];
  duringSync: number[];
  failed: number;
  syncSeconds: number;
  /** Answers a second to a single reader who asks without a pause. */
  mostPerSecond: number;
  /** How many processors were busy with something that is not measured. */
  others: number;
}

const settleMs = 2000;
const idleMs = 5000;

/** Reads of a new server, first while it does nothing else, then while it syncs: all that it lists has to be new to the file. */
export async function measureRound(settings: SandboxSettings, perSecond: number): Promise<ReadRound> {
  const child = spawn(process.execPath, [builtProgram('main.js')], {
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
  // For the answers that are still under way, and the process of the sync: its time is known when it has ended.
  await sleep(settleMs);
  const busyWithOthers = others();
  await load[Symbol.asyncDispose]();
  server.kill('SIGTERM');
  await server.ended;

  const { startedAtMs, finishedAtMs, releasesCreated } = readLastRun(settings.file);
  if (releasesCreated !== settings.releases) throw new Error(`The sync wrote ${releasesCreated} new releases only`);
  return {
    idle: latenciesWithin(load.answers, idle),
    duringSync: latenciesWithin(load.answers, { fromMs: startedAtMs, untilMs: finishedAtMs }),
    failed: load.answers.filter(({ ok }) => !ok).length,
    syncSeconds: (finishedAtMs - startedAtMs) / 1000,
    mostPerSecond,
    others: busyWithOthers,
  };
}

async function startSync(url: URL): Promise<void> {
  const body = JSON.stringify({ query: 'mutation { syncNewReleases { joined } }' });
  await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
}
