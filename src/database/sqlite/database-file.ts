import { existsSync, mkdirSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, relative } from 'node:path';

/** The path in a URL of the setting DATABASE_URL. */
export const fileOf = (url: string): string => url.replace(/^file:/, '');

/** Device and inode of the file at a path; null if there is none. */
export function identifyFile(path: string): string | null {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  return found ? `${found.dev} ${found.ino}` : null;
}

export const fileExists = (url: string): boolean => existsSync(fileOf(url));

/** The file's name for logs: no absolute path. */
export function nameFile(url: string): string {
  const path = fileOf(url);
  const fromHere = relative(process.cwd(), path);
  return isAbsolute(fromHere) || fromHere.startsWith('..') ? basename(path) : fromHere;
}

/** SQLite's message, without the statement that MikroORM puts before it. */
export const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const reason = error.cause instanceof Error ? error.cause : error;
  // SQLite says "disk I/O error" if the shared-memory file cannot grow.
  if ('code' in reason && reason.code === 'SQLITE_IOERR_SHMSIZE') return 'the disk is full';
  return reason.message.split('\n', 1).join().split(' - ').at(-1) ?? reason.message;
};

/** Without `recursive: true`: if the file system refuses folders, as /proc does, that never returns on Node 24. */
export function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // Another process may have created it meanwhile.
    if (!existsSync(path)) throw error;
  }
}
