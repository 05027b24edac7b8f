import { createHash } from 'node:crypto';
import { glob, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

/** A hash of the code. A version number would not change when a newer commit is pulled and built. */
export async function identifyProgram(): Promise<string> {
  const files: string[] = [];
  for await (const file of glob('**/*.{js,ts}', { cwd: root })) files.push(file);
  files.sort();
  const contents = await Promise.all(files.map((file) => readFile(join(root, file))));
  const hash = createHash('sha256');
  for (const [index, file] of files.entries()) hash.update(`${file}\0`).update(contents[index] ?? '');
  return hash.digest('base64url');
}
