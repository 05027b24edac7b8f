import { spawn } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import { readNodeFlags } from '../../test/support/programs/start-flags.ts';
import { commandLine, follow } from '../../test/support/programs/start-program.ts';
import { readLastRun } from './read-last-run.ts';
import { type SandboxSettings, sandboxEnv } from './sandbox-env.ts';
import { watchProcess } from './watch-process.ts';

export interface SyncCost {
  seconds: number;
  calls: number;
  /** Number of new and changed releases and artists. */
  written: number;
  peakBytes: number;
  /** Of all its threads. */
  processorSeconds: number;
}

const flags = readNodeFlags(resolve(import.meta.dirname, '../..'), 'sync');

/** One `npm run sync`, without npm. With the sandbox in the same process, unless `env` names a Spotify. */
export async function runSyncProcess(settings: SandboxSettings, env: Record<string, string> = {}): Promise<SyncCost> {
  const child = spawn(process.execPath, [...flags, ...commandLine('sync')], {
    cwd: dirname(settings.file),
    env: { ...sandboxEnv(settings), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  await using program = follow(child);
  const { peakBytes, processorSeconds } = await watchProcess(child.pid ?? 0, program.ended);
  const { status, stderr } = await program.ended;
  if (status !== 0) throw new Error(`The measured sync exited with ${status}: ${stderr}`);
  const { startedAtMs, finishedAtMs, calls, written } = readLastRun(settings.file);
  return { seconds: (finishedAtMs - startedAtMs) / 1000, calls, written, peakBytes, processorSeconds };
}
