import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { readStartCommand, readStartFlags } from '../../test/support/programs/start-flags.ts';
import { follow } from '../../test/support/programs/start-program.ts';
import { type SandboxSettings, sandboxEnv } from '../shared/sandbox-env.ts';
import { syncCommand } from '../shared/sync-command.ts';

/** A built checkout of this project, of any version. */
export interface Build {
  root: string;
}

export interface RunningBuild extends AsyncDisposable {
  url: string;
  pid: number;
}

/** Fills a file by one sync of that build. */
export async function syncBuild({ root }: Build, settings: SandboxSettings): Promise<void> {
  const options = { cwd: dirname(settings.file), env: sandboxEnv(settings), stdio: 'ignore' } as const;
  const [status] = await once(spawn(process.execPath, syncCommand(root), options), 'exit');
  if (status !== 0) throw new Error(`The sync of ${root} exited with ${status}`);
}

export async function startBuild({ root }: Build, file: string): Promise<RunningBuild> {
  const command = [...readStartFlags(root), join(root, 'dist/main.js'), ...readStartCommand(root)];
  const child = spawn(process.execPath, command, {
    cwd: dirname(file),
    env: { ...sandboxEnv({ file, releases: 10_000, seed: 1 }), PORT: '0', LOG_LEVEL: 'info' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const program = follow(child);
  const { url } = JSON.parse(await program.line(/"msg":"Playground /)) as { url: string };
  return {
    url: url.replace(/\/playground$/, ''),
    pid: child.pid ?? 0,
    [Symbol.asyncDispose]: () => program[Symbol.asyncDispose](),
  };
}
