import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startServer, stopServer } from '../test/support/start-server.ts';
import { makeTemporaryFolder } from '../test/support/temporary-folder.ts';
import { latenciesWithin } from './latencies.ts';
import { readLastRun } from './read-last-run.ts';
import { runSyncProcess } from './run-sync-process.ts';
import { sandboxEnv } from './sandbox-env.ts';
import { startLoad } from './start-load.ts';
import { waitForQuiet } from './wait-for-quiet.ts';
import { warmUp } from './warm-up.ts';

export interface ReadRound {
  /** Latencies in milliseconds. */
  idle: number[];
  duringSync: number[];
  failed: number;
  syncSeconds: number;
  /** Answers a second to a single reader who asks without a pause. */
  mostPerSecond: number;
}

export interface ReadSettings {
  releases: number;
  rounds: number;
  perSecond: number;
  /** Told before each round; `quiet`: nothing else keeps the processors busy. */
  onRound: (round: number, quiet: boolean) => void;
}

const path = '/api/artists/?limit=20';
const settleMs = 2000;
const idleMs = 5000;

/**
 * Reads of a server, first while it does nothing else and then while it syncs. Each round begins with the same file and a
 * server of its own, which lists other releases than the file has: its sync writes all of them and ends all old listings.
 */
export async function measureReads({ releases, rounds, perSecond, onRound }: ReadSettings): Promise<ReadRound[]> {
  using folder = makeTemporaryFolder();
  const filled = join(folder.path, 'filled.db');
  const file = join(folder.path, 'served.db');
  await runSyncProcess({ file: filled, releases, seed: 1 });
  const results = [];
  for (let round = 1; round <= rounds; round += 1) {
    onRound(round, await waitForQuiet());
    copyFileSync(filled, file);
    results.push(await measureRound(file, releases, perSecond));
  }
  return results;
}

async function measureRound(file: string, releases: number, perSecond: number): Promise<ReadRound> {
  const cwd = join(file, '..');
  await using server = await startServer({ cwd, env: sandboxEnv({ file, releases, seed: 2 }) });
  const mostPerSecond = await warmUp(server.url + path);
  await using load = startLoad(server.url + path, perSecond);
  await sleep(settleMs);

  const idle = { fromMs: Date.now(), untilMs: Date.now() + idleMs };
  await sleep(idleMs);
  await startSync(server.url);
  await server.line(/"apiCalls":/);
  // For the answers that are still under way.
  await sleep(settleMs);
  await load[Symbol.asyncDispose]();
  await stopServer(server);

  const { startedAtMs, finishedAtMs, releasesCreated } = readLastRun(file);
  if (releasesCreated !== releases) throw new Error(`The sync wrote ${releasesCreated} new releases, not ${releases}`);
  return {
    idle: latenciesWithin(load.answers, idle),
    duringSync: latenciesWithin(load.answers, { fromMs: startedAtMs, untilMs: finishedAtMs }),
    failed: load.answers.filter(({ ok }) => !ok).length,
    syncSeconds: (finishedAtMs - startedAtMs) / 1000,
    mostPerSecond,
  };
}

async function startSync(url: string): Promise<void> {
  const body = JSON.stringify({ query: 'mutation { syncNewReleases { joined } }' });
  await fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
}
