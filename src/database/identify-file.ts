import { statSync } from 'node:fs';

/** Which file it is that a path leads to, whatever its name; null where there is none. */
export function identifyFile(path: string): string | null {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  return found ? `${found.dev} ${found.ino}` : null;
}
