import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import { makeTemporaryFolder } from '../temporary-folder.ts';
import { runProgram } from './start-program.ts';

/** Where a server in a folder keeps its sandbox database by default. */
export const sandboxFileIn = (folder: string): string => join(folder, 'data/sandbox.db');

let filled: Promise<Buffer> | undefined;

async function syncFile(): Promise<Buffer> {
  using folder = makeTemporaryFolder();
  expect(await runProgram('sync', { cwd: folder.path })).toMatchObject({ status: 0 });
  return readFileSync(sandboxFileIn(folder.path));
}

/** A file as a sync from the sandbox leaves it. Each worker syncs once. Returns a function that writes it to a path. */
export async function useFilledFile(): Promise<(to: string) => string> {
  filled ??= syncFile();
  const bytes = await filled;
  return (to) => {
    mkdirSync(dirname(to), { recursive: true });
    writeFileSync(to, bytes);
    return to;
  };
}
