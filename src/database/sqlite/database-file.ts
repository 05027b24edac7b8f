import { statSync } from 'node:fs';
import { basename, isAbsolute, relative } from 'node:path';

/** Which file it is that a path leads to, whatever its name; null where there is none. */
export function identifyFile(path: string): string | null {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  return found ? `${found.dev} ${found.ino}` : null;
}

/** A file as a log may name it, which may be read far away: without where on the machine it is. */
export function nameFile(path: string): string {
  const fromHere = relative(process.cwd(), path);
  return isAbsolute(fromHere) || fromHere.startsWith('..') ? basename(path) : fromHere;
}

/** What SQLite said, without the statement that MikroORM puts before it. */
export const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const reason = error.cause instanceof Error ? error.cause : error;
  // SQLite calls it "disk I/O error" that the file which its processes share has no room to grow.
  if ('code' in reason && reason.code === 'SQLITE_IOERR_SHMSIZE') return 'the disk is full';
  return reason.message.split('\n', 1).join().split(' - ').at(-1) ?? reason.message;
};
