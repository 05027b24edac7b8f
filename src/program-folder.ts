import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** `src`, or `dist` after a build, in which all modules lie side by side (scripts/build.ts). */
export const programFolder = import.meta.dirname;

/** The version in package.json. */
export function readVersion(): string {
  const { version } = JSON.parse(readFileSync(join(programFolder, '../package.json'), 'utf8'));
  return String(version);
}
