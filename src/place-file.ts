import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, linkSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';

/** A name beside a file, for work on it: the two are on one file system, so one can replace the other. */
export const nameBeside = (file: string, purpose: string): string =>
  `${file}.${purpose}-${randomBytes(4).toString('hex')}`;

/** Moves a complete file to its place: after a crash there is the old file or the new one. */
export function placeFile(complete: string, to: string): void {
  flush(complete);
  renameSync(complete, to);
  flush(dirname(to));
}

/**
 * Keeps the files of earlier calls as `to.1` (the newest) to `to.(keep - 1)`, and deletes older ones. The file itself stays
 * until it is replaced.
 */
export function rotateFile(to: string, keep: number): void {
  for (let age = keep; existsSync(`${to}.${age}`); age += 1) rmSync(`${to}.${age}`);
  for (let age = keep - 1; age > 1; age -= 1)
    if (existsSync(`${to}.${age - 1}`)) renameSync(`${to}.${age - 1}`, `${to}.${age}`);
  if (keep > 1 && existsSync(to)) keepAs(to, `${to}.1`);
}

/** Gives a file a second name. If the file system has no hard links, the file loses its first one. */
export function keepAs(file: string, name: string): void {
  rmSync(name, { force: true });
  try {
    linkSync(file, name);
  } catch {
    renameSync(file, name);
  }
}

function flush(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
