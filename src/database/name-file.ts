import { basename, isAbsolute, relative } from 'node:path';

/** A file as a log may name it, which may be read far away: without where on the machine it is. */
export function nameFile(path: string): string {
  const fromHere = relative(process.cwd(), path);
  return isAbsolute(fromHere) || fromHere.startsWith('..') ? basename(path) : fromHere;
}
