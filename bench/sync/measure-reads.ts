import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeTemporaryFolder } from '../../test/support/temporary-folder.ts';
import { runSyncProcess } from '../shared/run-sync-process.ts';
import { measureRound, type ReadRound } from './measure-round.ts';
import { quietProcessors, waitForQuiet } from './wait-for-quiet.ts';

export interface ReadSettings {
  releases: number;
  rounds: number;
  perSecond: number;
  /** Receives progress messages. */
  log: (text: string) => void;
}

/** Maximum number of attempts for a disturbed round. */
const attempts = 5;

/**
 * Measures rounds of reads. Each round starts a new server on a copy of the same file. The server's sandbox lists other
 * releases, so that its sync writes all of them and ends all old listings.
 */
export async function measureReads({ releases, rounds, perSecond, log }: ReadSettings): Promise<ReadRound[]> {
  using folder = makeTemporaryFolder();
  const filled = join(folder.path, 'filled.db');
  const file = join(folder.path, 'served.db');
  await runSyncProcess({ file: filled, releases, seed: 1 });

  const measureOnce = async (round: number, attempt: number): Promise<ReadRound> => {
    await waitForQuiet();
    log(`reads, round ${round} of ${rounds}`);
    copyFileSync(filled, file);
    const result = await measureRound({ file, releases, seed: 2 }, perSecond);
    if (isQuiet(result) || attempt === attempts) return result;
    log(`other programs used ${result.others.toFixed(1)} processors; measuring again`);
    return await measureOnce(round, attempt + 1);
  };

  const results = [];
  for (let round = 1; round <= rounds; round += 1) results.push(await measureOnce(round, 1));
  return results;
}

export const isQuiet = ({ others }: ReadRound): boolean => others < quietProcessors;
