import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { commandLine, follow } from '../../test/support/programs/start-program.ts';
import { readLastRun } from './read-last-run.ts';
import { type SandboxSettings, sandboxEnv } from './sandbox-env.ts';
import { watchPeakMemory } from './watch-peak-memory.ts';

export interface SyncCost {
  seconds: number;
  calls: number;
  /** Number of new and changed releases and artists. */
  written: number;
  peakBytes: number;
}

/** One `npm run sync`, without npm. */
export async function runSyncProcess(settings: SandboxSettings): Promise<SyncCost> {
  const child = spawn(process.execPath, commandLine('sync'), {
    cwd: dirname(settings.file),
    env: sandboxEnv(settings),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  await using program = follow(child);
  const peakBytes = await watchPeakMemory(child.pid ?? 0, program.ended);
  const { status, stderr } = await program.ended;
  if (status !== 0) throw new Error(`The measured sync exited with ${status}: ${stderr}`);
  const { startedAtMs, finishedAtMs, calls, written } = readLastRun(settings.file);
  return { seconds: (finishedAtMs - startedAtMs) / 1000, calls, written, peakBytes };
}
