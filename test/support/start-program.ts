import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';

export interface ProgramOptions {
  cwd: string;
  /** All that the program finds in its environment. */
  env?: Record<string, string>;
  args?: string[];
}

export interface EndedProgram {
  /** Null when a signal ended it. */
  status: number | null;
  stdout: string[];
  stderr: string;
}

export interface RunningProgram extends AsyncDisposable {
  pid: number;
  /** The lines that it wrote up to now. */
  stdout: string[];
  /** The first line that matches, once it is written. Rejects when the program ends without it. */
  line(pattern: RegExp): Promise<string>;
  kill(signal: NodeJS.Signals): void;
  ended: Promise<EndedProgram>;
}

/** The path of a program as `npm run build` writes it: `main.js`, `cli/sync.js` and so on. */
export const builtProgram = (name: string): string => join(import.meta.dirname, '../../dist', name);

/** Runs a built program by the Node that runs the tests, with nothing of this process's environment. */
export const startProgram = (name: string, { cwd, env = {}, args = [] }: ProgramOptions): RunningProgram =>
  follow(spawn(process.execPath, [builtProgram(name), ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] }));

export async function runProgram(name: string, options: ProgramOptions): Promise<EndedProgram> {
  await using program = startProgram(name, options);
  return await program.ended;
}

/** Reads what a process writes, and ends it, if it must, when the test does. */
export function follow(child: ChildProcess): RunningProgram {
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
    const gone = ended.then((end) => {
      throw new Error(`It ended (${end.status}) without a line like ${pattern}:\n${stdout.join('\n')}\n${end.stderr}`);
    });
    gone.catch(() => {});
    for (;;) {
      const found = stdout.find((candidate) => pattern.test(candidate));
      if (found !== undefined) return found;
      await Promise.race([once(lines, 'line'), gone]);
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
