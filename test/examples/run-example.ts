import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { type EndedProgram, follow, type RunningProgram } from '../support/programs/start-program.ts';

const folder = join(import.meta.dirname, '../../examples');

/** Starts an example as a reader of its page does. */
export const startExample = (
  path: string,
  args: readonly string[] = [],
  env: Record<string, string> = {},
): RunningProgram =>
  follow(
    spawn(process.execPath, [join(folder, path), ...args], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
  );

/** Runs it to its end. */
export async function runExample(path: string, ...args: string[]): Promise<EndedProgram> {
  await using program = startExample(path, args);
  return await program.ended;
}
