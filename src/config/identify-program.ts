import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

/** A hash of the code. A version number would not change when a newer commit is pulled and built. */
export function identifyProgram(): string {
  const hash = createHash('sha256');
  for (const file of globSync('**/*.{js,ts}', { cwd: root }).toSorted()) {
    hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest('base64url');
}
