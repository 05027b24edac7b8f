import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The arguments of Node that run a sync of a built checkout. Older versions have a program for each command. */
export function syncCommand(root: string): string[] {
  const program = ['cli/sync.js', 'commands/sync.js'].map((name) => join(root, 'dist', name)).find(existsSync);
  return program ? [program] : [join(root, 'dist/main.js'), 'sync'];
}
