import { execFileSync } from 'node:child_process';
import { mkdirSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeTemporaryFolder } from '../temporary-folder.ts';

/** A real file system, small enough to be filled. */
export interface SmallDisk extends Disposable {
  path: string;
  /** Fills the disk up to this many free kilobytes. */
  leave(kilobytes: number): void;
}

/** A disk of two megabytes; null, with a notice, if this user may not mount one. */
export function mountSmallDisk(): SmallDisk | null {
  using stack = new DisposableStack();
  const path = join(stack.use(makeTemporaryFolder()).path, 'disk');
  mkdirSync(path);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'release-graph-test', path], { stdio: 'ignore' });
  } catch {
    process.stderr.write('Skipped: the tests on a full disk, as this user may not mount one\n');
    return null;
  }
  // Lazily, as a process that was just killed may hold the disk for another moment.
  stack.defer(() => execFileSync('umount', ['--lazy', path]));
  const owned = stack.move();
  const ballast = join(path, 'ballast');
  return {
    path,
    leave(kilobytes) {
      writeFileSync(ballast, '');
      const { bavail, bsize } = statfsSync(path);
      writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - kilobytes * 1024)));
    },
    [Symbol.dispose]: () => owned.dispose(),
  };
}
