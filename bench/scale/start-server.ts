import { spawn } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import { readStartFlags } from '../../test/support/programs/start-flags.ts';
import { commandLine, follow } from '../../test/support/programs/start-program.ts';
import { sandboxEnv } from '../shared/sandbox-env.ts';

export interface Server extends AsyncDisposable {
  /** Without a final slash. */
  url: string;
  pid: number;
}

const flags = readStartFlags(resolve(import.meta.dirname, '../..'));

/** `dist/main.js` in its own process, with the flags of `npm start` and the settings in `env`. */
export async function startServer(file: string, env: Record<string, string> = {}): Promise<Server> {
  const child = spawn(process.execPath, [...flags, ...commandLine('serve')], {
    cwd: dirname(file),
    env: { ...sandboxEnv({ file, releases: 10_000, seed: 1 }), PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const program = follow(child);
  const { url } = JSON.parse(await program.line(/"msg":"REST /));
  return {
    url: new URL(url).origin,
    pid: child.pid ?? 0,
    [Symbol.asyncDispose]: () => program[Symbol.asyncDispose](),
  };
}
