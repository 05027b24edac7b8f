import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { TimedRead } from './load-process.ts';

export interface Load extends AsyncDisposable {
  /** All reads so far, in the order in which they ended. */
  reads: readonly TimedRead[];
  pid: number;
}

/** A steady load from another process, until disposal. */
export function startLoad(url: string, perSecond: number): Load {
  const child = fork(join(import.meta.dirname, 'load-process.ts'), [url, String(perSecond)]);
  const reads: TimedRead[] = [];
  child.on('message', (read: TimedRead) => reads.push(read));
  return {
    reads,
    pid: child.pid ?? 0,
    async [Symbol.asyncDispose]() {
      const exited = once(child, 'exit');
      if (child.kill()) await exited;
    },
  };
}
