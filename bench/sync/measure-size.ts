import { statSync } from 'node:fs';
import { join } from 'node:path';
import { makeTemporaryFolder } from '../../test/support/temporary-folder.ts';
import { median } from '../shared/quantile.ts';
import { runSyncProcess, type SyncCost } from '../shared/run-sync-process.ts';
import { startSandbox } from './start-sandbox.ts';
import { waitForQuiet } from './wait-for-quiet.ts';

export interface SizeCost {
  releases: number;
  rounds: number;
  /** On an empty file. Everything is written. */
  first: SyncCost;
  /** On the file of the first one. Nothing is written. */
  second: SyncCost;
  fileBytes: number;
}

/** A first and a second sync. Every number is the median of the rounds. */
export async function measureSize(releases: number, rounds: number): Promise<SizeCost> {
  const results = [];
  for (let round = 0; round < rounds; round += 1) results.push(await measureRound(releases));
  return {
    releases,
    rounds,
    first: medianCost(results.map(({ first }) => first)),
    second: medianCost(results.map(({ second }) => second)),
    fileBytes: median(results.map(({ fileBytes }) => fileBytes)),
  };
}

async function measureRound(releases: number): Promise<Omit<SizeCost, 'releases' | 'rounds'>> {
  await waitForQuiet();
  using folder = makeTemporaryFolder();
  const file = join(folder.path, 'graph.db');
  await using sandbox = await startSandbox(releases, 1);
  const first = await runSyncProcess({ file, releases, seed: 1 }, sandbox.env);
  const second = await runSyncProcess({ file, releases, seed: 1 }, sandbox.env);
  return { first, second, fileBytes: statSync(file).size };
}

const medianCost = (costs: readonly SyncCost[]): SyncCost => ({
  seconds: median(costs.map(({ seconds }) => seconds)),
  calls: median(costs.map(({ calls }) => calls)),
  written: median(costs.map(({ written }) => written)),
  peakBytes: median(costs.map(({ peakBytes }) => peakBytes)),
  processorSeconds: median(costs.map(({ processorSeconds }) => processorSeconds)),
});
