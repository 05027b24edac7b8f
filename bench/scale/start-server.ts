import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { builtProgram, follow } from '../../test/support/start-program.ts';
import { sandboxEnv } from '../shared/sandbox-env.ts';

export interface Server extends AsyncDisposable {
  /** Without a final slash. */
  url: string;
  pid: number;
}

/** `dist/main.js` in a process of its own, with the settings that `env` adds. */
export async function startServer(file: string, env: Record<string, string> = {}): Promise<Server> {
  const child = spawn(process.execPath, [builtProgram('main.js')], {
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
