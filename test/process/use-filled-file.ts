import { copyFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, expect } from 'vitest';
import { runProgram } from '../support/programs/start-program.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

/** Where a server in a folder keeps its sandbox database by default. */
export const sandboxFileIn = (folder: string): string => join(folder, 'data/sandbox.db');

/** Syncs a file from the sandbox once for all tests of a file. Returns a function that copies it to a path. */
export async function useFilledFile(): Promise<(to: string) => string> {
  const folder = makeTemporaryFolder();
  afterAll(() => folder[Symbol.dispose]());
  expect(await runProgram('cli/sync.js', { cwd: folder.path })).toMatchObject({ status: 0 });
  return (to) => {
    mkdirSync(dirname(to), { recursive: true });
    copyFileSync(sandboxFileIn(folder.path), to);
    return to;
  };
}
