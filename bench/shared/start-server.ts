import { spawn } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import { readStartFlags } from '../../test/support/programs/start-flags.ts';
import { commandLine, follow } from '../../test/support/programs/start-program.ts';
import { sandboxEnv } from './sandbox-env.ts';

export interface Server extends AsyncDisposable {
  /** Without a final slash. */
  url: string;
  pid: number;
}

/** The flags of `npm start`: they bound memory, and take processor time for it. */
export const startFlags = readStartFlags(resolve(import.meta.dirname, '../..'));

/** `dist/main.js` in its own process, with the settings in `env`. */
export async function startServer(
  file: string,
  env: Record<string, string> = {},
  flags: readonly string[] = startFlags,
): Promise<Server> {
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
