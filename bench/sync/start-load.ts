import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Answer } from './load-process.ts';

export interface Load extends AsyncDisposable {
  /** All answers up to now, in the order in which they came. */
  answers: readonly Answer[];
  pid: number;
}

/** A steady load from a process of its own, until it is disposed of. */
export function startLoad(url: string, perSecond: number): Load {
  const child = fork(join(import.meta.dirname, 'load-process.ts'), [url, String(perSecond)]);
  const answers: Answer[] = [];
  child.on('message', (answer: Answer) => answers.push(answer));
  return {
    answers,
    pid: child.pid ?? 0,
    async [Symbol.asyncDispose]() {
      const exited = once(child, 'exit');
      if (child.kill()) await exited;
    },
  };
}
