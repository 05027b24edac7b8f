import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { dayMs } from '../../../src/clock.ts';
import { testPatienceMs } from '../wait-until.ts';

export interface ProgramOptions {
  cwd: string;
  /** The whole environment of the program. */
  env?: Record<string, string>;
  args?: string[];
}

export interface EndedProgram {
  /** Null if a signal ended it. */
  status: number | null;
  stdout: string[];
  stderr: string;
}

export interface RunningProgram extends AsyncDisposable {
  pid: number;
  /** The lines written so far. */
  stdout: string[];
  /** Resolves with the first line that matches. Rejects if the program ends without one. */
  line(pattern: RegExp): Promise<string>;
  kill(signal: NodeJS.Signals): void;
  ended: Promise<EndedProgram>;
}

/** The path of a program as `npm run build` writes it: `main.js`, `cli/schema.js` and so on. */
export const builtProgram = (name: string): string => join(import.meta.dirname, '../../../dist', name);

/** The command line of a program: a command of `release-graph`, or the path of another program in `dist`. */
export const commandLine = (name: string): string[] =>
  name.endsWith('.js') ? [builtProgram(name)] : [builtProgram('main.js'), name];

/** Runs a built program with the Node of the tests, without the environment of this process. */
export const startProgram = (name: string, { cwd, env = {}, args = [] }: ProgramOptions): RunningProgram =>
  follow(
    spawn(process.execPath, [...commandLine(name), ...args], {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
    testPatienceMs,
  );

export async function runProgram(name: string, options: ProgramOptions): Promise<EndedProgram> {
  await using program = startProgram(name, options);
  return await program.ended;
}

/** Reads the output of a process, and kills it on disposal. `line` waits for at most `patienceMs`. */
export function follow(child: ChildProcess, patienceMs = dayMs): RunningProgram {
  if (!child.stdout || !child.stderr) throw new TypeError('The process has no output to follow');
  const stdout: string[] = [];
  const lines = new EventEmitter().setMaxListeners(0);
  createInterface({ input: child.stdout }).on('line', (line) => {
    stdout.push(line);
    lines.emit('line');
  });
  const stderr = text(child.stderr);
  const ended = once(child, 'close').then(async ([status]) => ({ status, stdout, stderr: await stderr }));

  const line = async (pattern: RegExp): Promise<string> => {
    const find = () => stdout.find((candidate) => pattern.test(candidate));
    const over = new AbortController();
    const isLate = delay(patienceMs, 'It still runs', { signal: over.signal }).catch(() => '');
    const isOver = Promise.race([ended.then((end) => `It ended (${end.status}) with ${end.stderr}`), isLate]);
    try {
      for (;;) {
        const found = find();
        if (found !== undefined) return found;
        const reason = await Promise.race([once(lines, 'line').then(() => null), isOver]);
        if (reason !== null && find() === undefined)
          throw new Error(`${reason} without a line like ${pattern}:\n${stdout.join('\n')}`);
      }
    } finally {
      over.abort();
    }
  };

  return {
    pid: child.pid ?? 0,
    stdout,
    line,
    kill: (signal) => void child.kill(signal),
    ended,
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
