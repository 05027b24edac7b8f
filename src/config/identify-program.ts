import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

/** The same for the same code: a version number would stay as it is when a newer state is pulled, built and started. */
export function identifyProgram(): string {
  const hash = createHash('sha256');
  for (const file of globSync('**/*.{js,ts}', { cwd: root }).toSorted()) {
    hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest('base64url');
}
